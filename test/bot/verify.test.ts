import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setLabels } from '../../src/embedded/index.js';
import { towpath } from '../cli/program.js';
import { organisation, release, stage, type Stage } from './stage.js';

let place: Stage;
let comment: string;
beforeAll(async () => {
  place = await stage('mirror');
  await place.opens('eva', 'other', release('mailer', 'staging', 'v2.0.0'));
  const pull = await place.opens('ana', 'wrong', {
    ...release('web', 'production', 'v2.1.0'),
    'services/cards/staging.yaml': `${new TextDecoder().decode(organisation()['services/cards/staging.yaml'] as Uint8Array)}  replicas: many\n`,
    // What GitHub says of these owners, and of the label, nobody knows in a clone.
    '.github/CODEOWNERS': '/services/ @acme/shop @eva\n/teams/ @acme/ghosts\n',
  });
  await setLabels(place.as('eva'), pull, ['break-glass']);
  await place.work();
  [comment = ''] = place.comments(pull);
});
afterAll(() => place.close());

function verified(text: string) {
  const file = join(place.folder, 'comment.md');
  writeFileSync(file, text);
  return towpath(place.folder, 'verify', '--repo', place.repository.dir, '--comment', file);
}

describe('towpath verify', () => {
  test('a comment of the App is what the program says, from a clone alone, also after a browser has sent it', () => {
    expect(comment).toMatch(/^refused-owners @acme\/shop @acme\/ghosts$/m);
    expect(comment).toContain('the label `break-glass` holds nothing');
    for (const text of [comment, comment.replaceAll('\n', '\r\n')]) {
      const { status, stdout } = verified(text);
      expect(stdout).toMatch(/^The comment says what towpath .* says of [\da-f]{12} onto [\da-f]{12}, judged at /);
      expect(status).toBe(0);
    }
  });

  test.each([
    ['a finding is left out', (text: string) => text.replace(/^.*replicas.*$/m, '')],
    ['something is added', (text: string) => text.replace('**What changes**', '**Please merge**\n\n**What changes**')],
    ['the verdict is another', (text: string) => text.replace(/^### ✗ [^·\n]*/m, '### ✓ Nothing to fix')],
    ['what changes is another', (text: string) => text.replace('v2.1.0', 'v2.2.0')],
  ])('it tells where %s', (_, change) => {
    expect(change(comment)).not.toBe(comment);
    const { status, stdout } = verified(change(comment));
    expect(stdout).toMatch(/^The comment is not what towpath/);
    expect(status).toBe(1);
  });

  test('without digests, with those of another program or of commits that are not here, it says what to do', () => {
    const cases = [
      ['Looks good.', /does not end with the digests/],
      [comment.replace(/^program .*$/m, 'program 9.9.9'), /npx towpath@9\.9\.9 verify/],
      [comment.replace(/^base .*$/m, `base ${'0'.repeat(40)}`), /git fetch origin/],
    ] as const;
    for (const [text, says] of cases) {
      const { status, stderr } = verified(text);
      expect(stderr).toMatch(says);
      expect(status).toBe(2);
    }
  });
});
