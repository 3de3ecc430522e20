import { code } from './escape.js';
import { clipped, firstOf, maximumName, type Limits } from './limits.js';

/** A name as people are shown it. */
export function name(text: string): string {
  return code(clipped(text, maximumName));
}

/** Lines of Markdown below a title; '' where there are none. */
export function bulletSection(title: string, lines: readonly string[], limits: Limits): string {
  if (lines.length === 0) return '';
  const { first, rest } = firstOf(lines, limits.lines);
  const bullets = [...first, rest].filter(Boolean).map((line) => `- ${line}`);
  return `**${title}**\n\n${bullets.join('\n')}`;
}
