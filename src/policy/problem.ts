import type { Problem } from '../declare/finding.js';
import type { Found } from './found.js';

/**
 * What a rule found, where it is to be mended.
 * @param now RFC 3339
 * @param waivedBy the file of the waiver that accepts it
 */
export function problemOf(
  { rule, question, isWarning, message, path, hint, approvers, secret }: Found,
  now: string,
  waivedBy?: string,
): Problem {
  const { severity, blocksFrom, remediation } = rule.custom;
  const waits = severity === 'error' && !isWarning && blocksFrom !== undefined && now.slice(0, 10) < blocksFrom;
  const { service, environment } = question.about;
  const located = question.locate(path);
  const isShared =
    service !== undefined && environment !== undefined && !located.file.startsWith(`services/${service}/`);
  return {
    code: 'rule-violation',
    rule: rule.rule,
    severity: (isWarning || waits) && severity === 'error' ? 'warning' : severity,
    ...located,
    message: waits ? `${message} This blocks from ${blocksFrom} on.` : message,
    hint: hint ?? remediation,
    ...(approvers.length > 0 && { approvers: [...new Set([...approvers, ...rule.custom.owners])] }),
    ...(secret !== undefined && { isPrivate: true }),
    ...(rule.custom.irreversible === true && { isIrreversible: true }),
    ...(waivedBy !== undefined && { waivedBy }),
    ...(isShared && { seenIn: `${service} in ${environment}` }),
  };
}
