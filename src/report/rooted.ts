import type { Report } from './report.js';

/**
 * The report with the paths of its findings from the root of the Git repository, for programs that look the files up
 * there. `folder` is where the declarations are in it: '' for its root, otherwise with a slash at its end.
 */
export function rooted(report: Report, folder: string): Report {
  const findings = report.findings.map((finding) => ({ ...finding, file: `${folder}${finding.file}` }));
  return { ...report, findings };
}
