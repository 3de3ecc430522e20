/** What the organisation of the bench lacks so that its cost can be estimated: prices, what is priced, and budgets. */

const prices = (region) => `apiVersion: towpath.dev/v1
kind: Prices
metadata:
  name: aws-${region}
spec:
  provider: aws
  region: ${region}
  currency: USD
  date: "2026-10-01"
  items:
    - { item: kubernetes-cpu, unit: vCPU-hour, price: "0.0350" }
    - { item: kubernetes-memory, unit: GiB-hour, price: "0.00346" }
    - { item: kubernetes-volume, unit: GiB-month, price: "0.08" }
    - { item: eks-cluster, unit: hour, price: "0.10" }
`;

const ofEnvironments = '\n  cost: { utilisation: 65, overhead: { cluster: { item: eks-cluster } } }';
const ofTeams = '\n  budget: { monthly: "100000", currency: USD, over: { approver: "@shop/finance" } }';

/**
 * The organisation with prices.
 * @param {ReadonlyMap<string, string>} files text by path
 * @returns {Map<string, string>} the files that are new or other ones
 */
export function pricedFiles(files) {
  const changed = new Map();
  for (const [path, text] of files) {
    if (path.startsWith('environments/')) changed.set(path, text.replace(/^ {2}stage: .*$/m, `$&${ofEnvironments}`));
    if (/^teams\/[^/]+$/.test(path)) changed.set(path, text.replace(/^ {2}github: .*$/m, `$&${ofTeams}`));
  }
  for (const region of ['eu-north-1', 'eu-west-1']) changed.set(`platform/prices/aws-${region}.yaml`, prices(region));
  return changed;
}
