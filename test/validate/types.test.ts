import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { findingsOf } from './findings.js';

describe('what does not fit the type of a service', () => {
  test.each([
    {
      about: 'replicas of a daemon',
      web: 'type: daemon\nreplicas: 2',
      found: ['conflicting-fields service.yaml:8:13'],
    },
    {
      about: 'an autoscaler of a cronjob',
      web: 'type: cronjob\nschedule: "@daily"\nscaling: { min: 1, max: 2, cpu: 70 }',
      found: ['conflicting-fields service.yaml:9:12'],
    },
    {
      about: 'a schedule of a worker',
      web: 'type: worker\nschedule: "@daily"',
      found: ['conflicting-fields service.yaml:8:13'],
    },
    { about: 'a cronjob without a schedule', web: 'type: cronjob', found: ['missing-field service.yaml:5:1'] },
    { about: 'ports of a job', web: 'type: job\nports: { http: 80 }', found: ['conflicting-fields service.yaml:7:9'] },
    {
      about: 'a sidecar of a job',
      web: 'type: job\nsidecars:\n  proxy: { image: envoy:1 }',
      found: ['conflicting-fields service.yaml:9:12'],
    },
    {
      about: 'a job that is removed after its end',
      web: 'type: job\njob: { ttlSecondsAfterFinished: 60 }',
      found: ['conflicting-fields service.yaml:8:35'],
    },
    {
      about: 'numbers for an unknown count of pods',
      web: 'type: job\njob: { completionMode: Indexed }',
      found: ['missing-field service.yaml:8:26'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await findingsOf(web)).toEqual(found);
  });

  test('what defaults say for all is left out where it is not for the type', async () => {
    const spec = 'service: { replicas: 2, strategy: { maxSurge: 1 }, stateful: { podManagementPolicy: Parallel } }';
    const defaults = declaration('platform/defaults.yaml', 'Defaults', spec);
    for (const web of ['type: daemon', 'type: stateful', 'type: worker', 'type: cronjob\nschedule: "@daily"'])
      expect(await findingsOf(web, [defaults])).toEqual([]);
  });
});

describe('schedules that never run', () => {
  test.each([
    { about: 'Sunday as 7', schedule: '"0 0 * * 7"', found: ['invalid-value service.yaml:8:13'] },
    { about: 'seconds', schedule: '"0 0 0 * * *"', found: ['invalid-value service.yaml:8:13'] },
    { about: '30 February', schedule: '{ cron: "0 0 30 2 *" }', found: ['invalid-value service.yaml:8:21'] },
    {
      about: 'a time zone that does not exist',
      schedule: '{ cron: "@daily", timeZone: Europe/Berln }',
      found: ['unknown-value service.yaml:8:41'],
    },
    { about: 'a time zone in cron', schedule: '"TZ=UTC 0 0 * * *"', found: ['invalid-value service.yaml:8:13'] },
    { about: 'no times', schedule: '{ timeZone: UTC }', found: ['missing-field service.yaml:8:3'] },
  ])('$about', async ({ schedule, found }) => {
    expect(await findingsOf(`type: cronjob\nschedule: ${schedule}`)).toEqual(found);
  });
});

describe('strategies that Kubernetes refuses', () => {
  test.each([
    {
      about: 'of another kind',
      web: 'type: stateful\nstrategy: { type: Recreate }',
      found: ['unknown-value service.yaml:8:21'],
    },
    {
      about: 'on delete of a Deployment',
      web: 'type: worker\nstrategy: { type: OnDelete }',
      found: ['unknown-value service.yaml:8:21'],
    },
    {
      about: 'a surge while all are made anew',
      web: 'type: worker\nstrategy: { type: Recreate, maxSurge: 1 }',
      found: ['conflicting-fields service.yaml:8:41'],
    },
    {
      about: 'nothing more and nothing less',
      web: 'type: worker\nstrategy: { maxSurge: 0, maxUnavailable: 0% }',
      found: ['conflicting-fields service.yaml:8:44'],
    },
    {
      about: 'a daemon with both',
      web: 'type: daemon\nstrategy: { maxSurge: 1, maxUnavailable: 1 }',
      found: ['conflicting-fields service.yaml:8:44'],
    },
    {
      about: 'a daemon with none missing',
      web: 'type: daemon\nstrategy: { maxUnavailable: 0 }',
      found: ['conflicting-fields service.yaml:8:31'],
    },
    {
      about: 'a surge of a set with names',
      web: 'type: stateful\nstrategy: { maxSurge: 1 }',
      found: ['conflicting-fields service.yaml:8:25'],
    },
    {
      about: 'more than all',
      web: 'type: worker\nstrategy: { maxUnavailable: 150% }',
      found: ['invalid-value service.yaml:8:31'],
    },
    {
      about: 'a deadline before the first pod is ready',
      web: 'type: worker\nminReadySeconds: 60\nprogressDeadlineSeconds: 60',
      found: ['conflicting-fields service.yaml:8:20'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await findingsOf(web)).toEqual(found);
  });
});
