/** What a device said, a line for each thing, as it called it. */
export function answerText(answer: unknown, depth = 0): string {
  const indent = '  '.repeat(depth);
  if (answer === null || answer === undefined) return '';
  if (typeof answer !== 'object') return indent + String(answer);
  const entries = Array.isArray(answer)
    ? answer.map((one, index): [string, unknown] => [String(index + 1), one])
    : Object.entries(answer);
  return entries
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) =>
      typeof value === 'object' ? `${indent}${name}:\n${answerText(value, depth + 1)}` : `${indent}${name}: ${value}`
    )
    .join('\n');
}
