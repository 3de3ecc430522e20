#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addBotCommands } from './bot/command.js';
import { addCheck, addDiff, addExplain, addRevertCheck } from './commands/change.js';
import { addBootstrap, addRender } from './commands/render.js';
import { addAdopt, addCodeowners, addUp } from './commands/repository.js';
import { addCompletionCommands } from './completion/commands.js';
import { addCostCommand } from './cost/command.js';
import { addInitCommand } from './init/command.js';
import { addNewCommand } from './new/command.js';
import { addPolicyCommands } from './policy/commands.js';
import { addPricesCommands } from './prices/commands.js';
import { addSettingsCommand } from './settings/command.js';
import { expectAnswer, expectClosedOutput, fail, write, type ExitCode } from './run.js';
import { programVersion } from '../report/program.js';

/** The commands. Each loads its code only when it runs, so that help comes at once. */
function program(done: (code: ExitCode) => void, say: (text: string) => void): Command {
  const towpath = new Command('towpath')
    .description('Declare teams, services and environments in one Git repository; see and render what a change does.')
    .version(programVersion)
    .showHelpAfterError('(towpath --help shows the commands)')
    .exitOverride()
    .configureOutput({ writeOut: say })
    .addHelpText('after', '\nExit: 0 passed · 1 findings that block · 2 could not be evaluated, or wrong usage');
  addInitCommand(towpath, done);
  addNewCommand(towpath, done);
  addCheck(towpath, done);
  addRender(towpath, done);
  addBootstrap(towpath, done);
  addDiff(towpath, done);
  addExplain(towpath, done);
  addRevertCheck(towpath, done);
  addAdopt(towpath, done);
  addCodeowners(towpath, done);
  addCostCommand(towpath, done);
  addPolicyCommands(towpath, done);
  addPricesCommands(towpath, done);
  addSettingsCommand(towpath, done);
  addBotCommands(towpath, done);
  addUp(towpath, done);
  addCompletionCommands(towpath, done);
  return towpath;
}

expectClosedOutput();
expectAnswer();

let help = '';
try {
  await program(
    (code) => (process.exitCode = code),
    (text) => (help += text),
  ).parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) await write(process.stdout, help).catch(fail);
  // Commander has already said what is wrong.
  else if (error instanceof CommanderError) process.exitCode = 2;
  else await fail(error);
}
