/**
 * Whether times are written as American English does. What the first rows need is then written without `Intl`,
 * whose first use loads 15 ms of data before anything is painted.
 */
export function isAmericanEnglish(language: string): boolean {
  return /^en(?:-us)?$/iu.test(language);
}
