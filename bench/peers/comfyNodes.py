# What Python itself, and ComfyUI-Manager's scanner, take for the same files. Reads a JSON list of packs from its input:
# {"folder": ..., "reached": [...]}; the scanner's file is the first argument, where there is one.
import ast, json, os, sys, time, types, warnings

warnings.simplefilter("ignore")
packs = json.load(sys.stdin)
scanner = None
if len(sys.argv) > 1:
    source = open(sys.argv[1], encoding="utf-8").read()
    # Its functions alone: the rest downloads packs.
    tree = ast.parse(source)
    wanted = ("extract_nodes", "scan_in_file", "get_py_file_paths", "get_nodes")
    tree.body = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in wanted]
    import concurrent.futures, re
    scanner = {"ast": ast, "re": re, "os": os, "json": json, "concurrent": concurrent, "parse_cnt": 1, "builtin_nodes": set()}
    exec(compile(tree, "scanner", "exec"), scanner)

answers = []
for pack in packs:
    texts = []
    for name in pack["reached"]:
        try:
            texts.append(open(os.path.join(pack["folder"], name), encoding="utf-8-sig").read())
        except (OSError, UnicodeDecodeError):
            pass
    began = time.perf_counter()
    for text in texts:
        try:
            ast.parse(text)
        except (SyntaxError, ValueError, RecursionError):
            pass
    parsed = time.perf_counter() - began
    names, scanned = set(), None
    if scanner is not None:
        out, sys.stdout = sys.stdout, open(os.devnull, "w")
        began = time.perf_counter()
        for root, folders, files in os.walk(pack["folder"]):
            folders[:] = [folder for folder in folders if folder != ".git"]
            for file in files:
                if file.endswith(".py"):
                    try:
                        names |= scanner["scan_in_file"](os.path.join(root, file))[0]
                    except Exception:
                        pass
        scanned = time.perf_counter() - began
        sys.stdout = out
    answers.append({"parse": parsed * 1000, "scan": None if scanned is None else scanned * 1000, "names": sorted(names)})
print(json.dumps(answers))
