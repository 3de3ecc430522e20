import type { Report } from './report.js';

/** The report as it is, for programs. Its schema is `schemas/report.json`. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
