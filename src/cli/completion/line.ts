import type { Command, Option } from 'commander';

/** A command line, as far as it is written. */
export interface Line {
  readonly program: Command;
  readonly command: Command;
  readonly operands: readonly string[];
  /** The values of the options that are there, by the names that commands know them by. */
  readonly options: ReadonlyMap<string, string>;
  /** The option whose value comes next. */
  readonly option?: Option | undefined;
  /** Whether `--` has ended the options. */
  readonly isOver: boolean;
}

/** Reads words as the program does. */
export function lineOf(program: Command, words: readonly string[]): Line {
  const start: Line = { program, command: program, operands: [], options: new Map(), isOver: false };
  return words.reduce(withWord, start);
}

function withWord(line: Line, word: string): Line {
  if (!isValue(line, word)) return withoutValue({ ...line, option: undefined }, word);
  return { ...withOption(line, line.option, word), option: line.option.variadic ? line.option : undefined };
}

/** Whether the next word is the value of an option. One that takes any number of values ends at another option. */
export function isValue(line: Line, word: string): line is Line & { readonly option: Option } {
  return line.option !== undefined && !(line.option.variadic && word.startsWith('-'));
}

function withoutValue(line: Line, word: string): Line {
  if (line.isOver || !word.startsWith('-')) return withOperand(line, word);
  if (word === '--') return { ...line, isOver: true };
  const [name = '', ...value] = word.split('=');
  const option = optionCalled(name, line);
  if (option === undefined) return line;
  return option.required && value.length === 0 ? { ...line, option } : withOption(line, option, value.join('='));
}

function withOption(line: Line, option: Option, value: string): Line {
  return { ...line, options: new Map([...line.options, [option.attributeName(), value]]) };
}

function withOperand(line: Line, word: string): Line {
  const command = commandsOf(line.command).find((it) => it.name() === word || it.aliases().includes(word));
  return command === undefined ? { ...line, operands: [...line.operands, word] } : { ...line, command };
}

export function commandsOf(command: Command): Command[] {
  return command.createHelp().visibleCommands(command);
}

export function optionsOf(command: Command): Option[] {
  return command.createHelp().visibleOptions(command);
}

export function optionCalled(name: string, { command }: Line): Option | undefined {
  return optionsOf(command).find(({ long, short }) => long === name || short === name);
}
