/** Two windows over which an error budget must burn so fast that somebody is told: the short one ends the alert soon. */
export interface Burn {
  readonly long: string;
  readonly short: string;
  /** Times as fast as would use up the budget in the window of the objective. */
  readonly factor: number;
  /** Whether somebody has to act at once. */
  readonly isUrgent: boolean;
}

/**
 * The Site Reliability Workbook, chapter 5, "Multiwindow, Multi-Burn-Rate Alerts" (table 5-8): of the budget of 30 days,
 * 2 % in an hour, 5 % in six hours, 10 % in a day or in three days.
 */
const burns: readonly Burn[] = [
  { long: '1h', short: '5m', factor: 14.4, isUrgent: true },
  { long: '6h', short: '30m', factor: 6, isUrgent: true },
  { long: '1d', short: '2h', factor: 3, isUrgent: false },
  { long: '3d', short: '6h', factor: 1, isUrgent: false },
];

const daysOfTable = 30;

/** A pair of windows with the share of failed calls above which it alerts. */
export interface Threshold extends Burn {
  readonly share: number;
}

/**
 * What to alert on for an objective, `99.9` percent over `30d`: the same parts of another window are other factors. Left out
 * are windows longer than that of the objective, and thresholds that not even an outage would reach.
 */
export function thresholdsOf(objective: string, window: string): Threshold[] {
  const days = parseInt(window, 10);
  return burns.flatMap((burn) => {
    const factor = (burn.factor * days) / daysOfTable;
    const share = rounded(factor * budgetOf(objective));
    const isLonger = burn.long.endsWith('d') && parseInt(burn.long, 10) > days;
    return isLonger || share >= 1 ? [] : [{ ...burn, factor: rounded(factor), share }];
  });
}

/** The share of calls that may fail. Objectives have at most four decimals of a percent. */
export function budgetOf(objective: string): number {
  return Math.round((100 - Number(objective)) * 10_000) / 1_000_000;
}

/** Without what binary fractions add. */
function rounded(value: number): number {
  return Number(value.toPrecision(9));
}
