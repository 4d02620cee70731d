/** Programs in Python that leave something in `R`, and what Python 3 says that is: what packs use to say what they have. */
export const programs: readonly (readonly [program: string, gives: string])[] = [
  [
    'R = [1, -2, 0x10, 0b11, 1_000, 1.5, 1e3, -0.0, True, None, "a"]',
    '[1,-2,16,3,1000,1.5,1000.0,-0.0,true,null,"a"]',
  ],
  ['R = 2 ** 64 - 1', '18446744073709551615'],
  [
    'R = [7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 / 2, 2 ** 10, 1 << 4, 6 & 3, 6 | 3, 6 ^ 3, ~5, 2 ** -1]',
    '[3,-4,1,2,3.5,1024,16,2,7,5,-6,0.5]',
  ],
  ['R = [1.0, 10.0, 0.1, 1e-7, 100.0 * 3, 5 / 5]', '[1.0,10.0,0.1,1e-07,300.0,1.0]'],
  ['R = "a" \'b\' """c\nd""" r"\\n" "\\n\\t\\x41\\u00e9"', '"abc\\nd\\\\n\\n\\tAé"'],
  ['x = 3\nR = f"{x} {x:03d} {x!r} {{}} {x + 1:>4} {1.5:.2f} {\'a\'!r}"', '"3 003 3 {}    4 1.50 \'a\'"'],
  ['R = "%s %d %.1f %5s|%-5s|%%" % ("a", 3, 2.0, "b", "c")', '"a 3 2.0     b|c    |%"'],
  [
    'R = "{} {1} {name:>4}".format("a", "b", name="c") if False else "{} {} {name:>4}".format("a", "b", name="c")',
    '"a b    c"',
  ],
  [
    'R = ["a".upper(), "AbC".lower(), "a_b c".title(), " a ".strip(), "xxaxx".strip("x"), "a,b".split(","), "a b  c".split(), "-".join(["a", "b"]), "abc".replace("b", "X")]',
    '["A","abc","A_B C","a","a",["a","b"],["a","b","c"],"a-b","aXc"]',
  ],
  [
    'R = ["abc".startswith("ab"), "abc".endswith(("x", "c")), "a.b.c".rsplit(".", 1), "a.b.c".split(".", 1), "a=b".partition("="), "abc".find("c"), "a-b".removeprefix("a-"), "7".zfill(3), "12".isdigit()]',
    '[true,true,["a.b","c"],["a","b.c"],["a","=","b"],2,"b","007",true]',
  ],
  [
    'R = ["abcdef"[1], "abcdef"[-1], "abcdef"[1:3], "abcdef"[::-1], [1, 2, 3][-2:], (1, 2)[0]]',
    '["b","f","bc","fedcba",[2,3],1]',
  ],
  [
    'a = [1, 2]\nb = a\nb.append(3)\na += [4]\na.extend((5, 6))\na.insert(0, 0)\na.remove(2)\na.pop()\nR = b',
    '[0,1,3,4,5]',
  ],
  ['a, *b, c = range(5)\n(d, e), f = (1, 2), 3\nR = [a, b, c, d, e, f]', '[0,[1,2,3],4,1,2,3]'],
  ['R = [*range(3), *[7], *"ab"]', '[0,1,2,7,"a","b"]'],
  [
    'd = {"a": 1, **{"b": 2, "a": 3}}\nd["c"] = 4\nd.update({"d": 5}, e=6)\nd |= {"f": 7}\nd.setdefault("g", 8)\ndel d["b"]\nR = [d, d.get("a"), d.get("x"), d.get("x", 0), list(d), list(d.values()), list(d.items()), "a" in d, len(d)]',
    '[{"a":3,"c":4,"d":5,"e":6,"f":7,"g":8},3,null,0,["a","c","d","e","f","g"],[3,4,5,6,7,8],[["a",3],["c",4],["d",5],["e",6],["f",7],["g",8]],true,6]',
  ],
  ['R = {**dict(a=1), **dict([("b", 2)]), **dict.fromkeys(["c"], 3)}', '{"a":1,"b":2,"c":3}'],
  ['R = [x * y for x in range(3) for y in range(3) if x != y]', '[0,0,0,2,0,2]'],
  ['R = {k: v for k, v in zip("abc", range(3)) if v}', '{"b":1,"c":2}'],
  ['R = list(x for x in [3, 1, 2] if x > 1)', '[3,2]'],
  [
    'R = [sorted([3, 1, 2]), sorted("bca", reverse=True), sorted([(2, "a"), (1, "b")], key=lambda p: p[1]), list(reversed([1, 2])), list(enumerate("ab", 1))]',
    '[[1,2,3],["c","b","a"],[[2,"a"],[1,"b"]],[2,1],[[1,"a"],[2,"b"]]]',
  ],
  [
    'R = [min(3, 1), max([1, 2]), sum([1, 2]), abs(-3), any([0, 1]), all([1, 0]), len("é"), round(2.6), int("7"), float("1.5"), str(3), bool([])]',
    '[1,2,3,3,true,false,1,3,7,1.5,"3",false]',
  ],
  [
    'R = list(map(str, [1, 2])) + list(filter(None, [0, 1])) + list(filter(lambda x: x > 1, [1, 2]))',
    '["1","2",1,2]',
  ],
  [
    'R = [1 < 2 < 3, 3 > 2 > 2, not 1, 1 == 1.0, "a" in "abc", 2 not in [1], None is None, 1 and 2, 0 or "x", "" or None]',
    '[true,false,false,true,true,true,true,2,"x",null]',
  ],
  ['R = "a" if 1 > 2 else "b"', '"b"'],
  [
    'def f(a, b=2, *args, c=3, **kw):\n    return [a, b, list(args), c, kw]\nR = [f(1), f(1, 5, 6, 7, c=8, d=9), f(*[1, 2], **{"c": 4})]',
    '[[1,2,[],3,{}],[1,5,[6,7],8,{"d":9}],[1,2,[],4,{}]]',
  ],
  [
    'def outer():\n    x = 1\n    def inner():\n        nonlocal x\n        x += 1\n        return x\n    return [inner(), inner()]\nR = outer()',
    '[2,3]',
  ],
  ['count = 0\ndef up():\n    global count\n    count += 1\nup()\nup()\nR = count', '2'],
  ['def fact(n):\n    return 1 if n < 2 else n * fact(n - 1)\nR = fact(10)', '3628800'],
  [
    'def numbers():\n    for i in range(3):\n        yield i\n    yield from [7, 8]\nR = list(numbers())',
    '[0,1,2,7,8]',
  ],
  [
    'R = []\nfor i in range(10):\n    if i == 2:\n        continue\n    if i == 5:\n        break\n    R.append(i)\nelse:\n    R.append("no")',
    '[0,1,3,4]',
  ],
  ['R = []\nn = 3\nwhile n:\n    R.append(n)\n    n -= 1\nelse:\n    R.append("end")', '[3,2,1,"end"]'],
  ['try:\n    {}["x"]\n    R = 1\nexcept KeyError:\n    R = 2\nfinally:\n    R += 10', '12'],
  [
    'try:\n    raise ValueError("no")\nexcept Exception as e:\n    R = "caught"\nelse:\n    R = "not"',
    '"caught"',
  ],
  [
    'class A:\n    X = 1\n    Y = X + 1\n    L = [x for x in range(3)]\n    @classmethod\n    def make(cls, n):\n        return cls.X + n\n    @staticmethod\n    def twice(n):\n        return 2 * n\n    @property\n    def p(self):\n        return self.q\n    def __init__(self, q):\n        self.q = q\nclass B(A):\n    X = 5\n    def make2(self):\n        return super().make(1)\nR = [A.Y, A.L, A.make(1), B.make(1), B.twice(4), A(7).p, B(2).make2(), B.__name__]',
    '[2,[0,1,2],2,6,8,7,6,"B"]',
  ],
  [
    '# the order of two bases\nclass A: x = 1; y = 1\nclass B(A): pass\nclass C(A): x = 2\nclass D(B, C): pass\nR = [D.x, D.y]',
    '[2,1]',
  ],
  [
    '# texts that equal everything\nclass Any(str):\n    def __ne__(self, other):\n        return False\nany_type = Any("*")\nR = [any_type, {"a": (any_type,)}, isinstance(any_type, str)]',
    '["*",{"a":["*"]},true]',
  ],
  [
    '# a tuple and a dictionary of their own kind\nclass T(tuple):\n    def __getitem__(self, i):\n        return "x"\nclass D(dict):\n    def __contains__(self, key):\n        return True\nR = [T(("a", "b")), D(), D({"a": 1})]',
    '[["a","b"],{},{"a":1}]',
  ],
  [
    'class S(str):\n    def __new__(cls, value):\n        return super().__new__(cls, value.upper())\nR = S("abc")',
    '"ABC"',
  ],
  [
    'from enum import Enum\nclass E(Enum):\n    A = "a"\n    B = "b"\nR = [[e.value for e in E], E.A.name, E("b").name, E["A"].value, len(list(E))]',
    '[["a","b"],"A","B","a",2]',
  ],
  [
    'from enum import Enum\nclass E(str, Enum):\n    A = "a"\n    B = "b"\nR = [e.value for e in E]',
    '["a","b"]',
  ],
  [
    '# decorators that register\nREG = {}\ndef node(name):\n    def wrap(cls):\n        REG[name] = cls.__name__\n        return cls\n    return wrap\n@node("One")\nclass A: pass\n@node("Two")\nclass B: pass\nR = REG',
    '{"One":"A","Two":"B"}',
  ],
  [
    '# classes that register themselves\nREG = {}\nclass Base:\n    def __init_subclass__(cls, **kw):\n        REG[cls.__name__] = cls.V\nclass A(Base):\n    V = 1\nclass B(Base):\n    V = 2\nR = REG',
    '{"A":1,"B":2}',
  ],
  [
    'X = type("X", (), {"a": 1})\nsetattr(X, "b", 2)\nR = [X.a, getattr(X, "b"), getattr(X, "c", 3), hasattr(X, "a"), hasattr(X, "z"), X.__name__]',
    '[1,2,3,true,false,"X"]',
  ],
  [
    'def make(n):\n    class Inner:\n        N = n\n    Inner.__name__ = f"I{n}"\n    return Inner\nR = [[c.__name__, c.N] for c in (make(1), make(2))]',
    '[["I1",1],["I2",2]]',
  ],
  ['R = [f(2) for f in [lambda x: x + 1, lambda x, y=3: x * y]]', '[3,6]'],
  ['globals()["Z"] = 4\nR = Z', '4'],
  [
    'names = [n for n in dir() if n == "names_here"]\nnames_here = 1\nR = [n for n in dir() if n == "names_here"]',
    '["names_here"]',
  ],
  ['if (n := 3) > 2:\n    R = n', '3'],
  ['R = [i for i in range(3) if (lambda: i)() > 0]', '[1,2]'],
  [
    'import os\nR = [os.path.join("a", "b", "c.py"), os.path.splitext("a/b.tar.gz"), os.path.basename("a/b"), os.path.dirname("a/b/c"), os.path.split("a/b")]',
    '["a/b/c.py",["a/b.tar",".gz"],"b","a/b",["a","b"]]',
  ],
  [
    'from pathlib import Path\np = Path("/a/b/c.tar.gz")\nR = [p.name, p.stem, p.suffix, str(p.parent), str(p / "d"), str(p.with_suffix(".x")), p.parent.name]',
    '["c.tar.gz","c.tar",".gz","/a/b","/a/b/c.tar.gz/d","/a/b/c.tar.x","b"]',
  ],
  [
    'import re\nR = [re.sub(r"([a-z])([A-Z])", r"\\1 \\2", "someCamelCase"), re.sub("[0-9]+", "#", "a1b22")]',
    '["some Camel Case","a#b#"]',
  ],
  [
    'import copy\na = {"x": [1]}\nb = copy.deepcopy(a)\nb["x"].append(2)\nc = copy.copy(a)\nc["y"] = 1\nR = [a, b, c]',
    '[{"x":[1]},{"x":[1,2]},{"x":[1],"y":1}]',
  ],
  ['from collections import OrderedDict\nR = OrderedDict([("b", 1), ("a", 2)])', '{"b":1,"a":2}'],
  ['import json\nR = json.loads(\'{"a": [1, 2.5, null, true]}\')', '{"a":[1,2.5,null,true]}'],
  ['import itertools\nR = list(itertools.chain([1], (2, 3)))', '[1,2,3]'],
  [
    'import math, sys\nR = [math.pi, sys.maxsize, sys.maxsize + 1]',
    '[3.141592653589793,9223372036854775807,9223372036854775808]',
  ],
  ['async def f():\n    return [1]\nimport asyncio\nR = asyncio.run(f())', '[1]'],
  ['x = 5\nx -= 2\nx *= 4\nx //= 3\nx **= 2\nR = x', '16'],
  ['a = b = []\na.append(1)\nR = [a, b]', '[[1],[1]]'],
  ['# a line that goes on\nR = 1 + \\\n    2 + (3 +\n  4)', '10'],
  [
    'def f():\n    "doc"\n    # nothing\n\n    x = """\nnot code\n"""\n    return x.strip()\nR = f()',
    '"not code"',
  ],
  ['def f():\n\n    a = 1\n\n    def g():\n        return a + 1\n\n    return g()\nR = f()', '2'],
  [
    'class A:\n  """Doc."""\n  x: int = 1\n  y: "str"\nR = [A.x, A.__doc__, hasattr(A, "y")]',
    '[1,"Doc.",false]',
  ],
  ['R = {1: "a", (1, 2): "b"}[(1, 2)]', '"b"'],
  ['d = {}\nfor k in ("a", "b"):\n    d.setdefault(k, []).append(len(d))\nR = d', '{"a":[1],"b":[2]}'],
  ['R = (lambda *a, **k: [list(a), k])(1, *[2], x=3, **{"y": 4})', '[[1,2],{"x":3,"y":4}]'],
  ['x = [1, 2, 3]\ndel x[0]\nx[0] = 9\nR = x', '[9,3]'],
  [
    'R = [[1, 2] + [3], (1,) + (2,), [0] * 3, "ab" * 2, [1, 2] == [1, 2]]',
    '[[1,2,3],[1,2],[0,0,0],"abab",true]',
  ],
  [
    '# what fills a dictionary of its own kind\nclass D(dict):\n    def __init__(self, **k):\n        super().__init__({"a": 1}, **k)\n        self["b"] = 2\nR = D(c=3)',
    '{"a":1,"c":3,"b":2}',
  ],
  [
    '# making and beginning\nclass P:\n    def __new__(cls, *a):\n        made = super().__new__(cls)\n        made.tag = "t"\n        return made\n    def __init__(self, v):\n        self.v = v\nR = [P(1).v, P(2).tag]',
    '[1,"t"]',
  ],
  [
    '# functions that are wrapped\nimport functools\ndef logged(f):\n    @functools.wraps(f)\n    def inner(*a):\n        return f(*a)\n    return inner\n@logged\ndef f(x):\n    return x + 1\nR = f(1)',
    '2',
  ],
];
