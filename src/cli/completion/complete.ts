import type { Argument, Command, Option } from 'commander';
import type { Candidate, Completion } from './candidate.js';
import { commandsOf, isValue, lineOf, optionCalled, optionsOf, type Line } from './line.js';
import { valuesFor } from './values.js';

/**
 * What may stand at the end of a command line, as the definitions of the commands say it.
 * @param words what stands after the program's name. The last one is being written; it may be ''.
 */
export async function complete(program: Command, words: readonly string[]): Promise<Completion> {
  const line = lineOf(program, words.slice(0, -1));
  const word = words.at(-1) ?? '';
  if (isValue(line, word)) return matching(await valuesOf(line.option, line, word), word);
  if (word.startsWith('-') && !line.isOver) return optionAt(line, word);
  const commands = commandsOf(line.command);
  if (commands.length > 0) return matching(commands.map(candidate), word);
  return matching(await valuesOf(line.command.registeredArguments[line.operands.length], line, word), word);
}

/** An option that is not there yet, or the value of `--option=value`. */
async function optionAt(line: Line, word: string): Promise<Completion> {
  const [, name, value = ''] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  if (name !== undefined) return matching(await valuesOf(optionCalled(name, line), line, value), word, `${name}=`);
  const left = optionsOf(line.command).filter((option) => !line.options.has(option.attributeName()));
  return matching(
    left.map(({ long, short, description }) => ({ value: long ?? short ?? '', about: description })),
    word,
  );
}

function candidate(command: Command): Candidate {
  return { value: command.name(), about: command.description() };
}

async function valuesOf(of: Option | Argument | undefined, line: Line, word: string): Promise<Completion> {
  if (of?.argChoices !== undefined) return of.argChoices.map((value) => ({ value, about: '' }));
  if (of === undefined) return [];
  const placeholder = 'flags' in of ? (/<(.+)>/.exec(of.flags)?.[1] ?? '') : of.name();
  return valuesFor(placeholder, line, word);
}

function matching(completion: Completion, word: string, prefix = ''): Completion {
  if (completion === 'folders') return completion;
  return completion
    .map(({ value, about }) => ({ value: prefix + value, about }))
    .filter(({ value }) => value.startsWith(word));
}
