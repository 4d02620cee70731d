/**
 * One part of a version constraint as comfy-cli takes it: an operator, a version of exactly three numbers with
 * an optional suffix. The operator may be missing. comfy-cli sends one without a version too, which fits nothing.
 */
const part = /^(?:(?:==|>=|<=|!=|~=|<>|>|<|=)\s*)?\d+\.\d+\.\d+(?:-[A-Za-z0-9]+)?$/;

/**
 * The first part of a constraint such as `>=0.3.25,<0.8.0` that comfy-cli does not understand (it then drops all
 * of it), or undefined when the constraint is sent as it is. An empty constraint is fine.
 */
export function badConstraintPart(constraint: string): string | undefined {
  if (constraint === '') return undefined;
  return constraint
    .split(',')
    .map((text) => text.trim())
    .find((text) => !part.test(text));
}
