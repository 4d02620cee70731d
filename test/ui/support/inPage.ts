/**
 * A function for `evaluate` out of its text: what compiles the tests adds calls to named functions that a page does not
 * know.
 *
 * @param text an arrow function of one element
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows what its text gives
export function inPage<T>(text: string): (root: HTMLElement | SVGElement) => T {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a constant of the tests
  return new Function('root', `return (${text})(root);`) as (root: HTMLElement | SVGElement) => T;
}
