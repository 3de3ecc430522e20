/**
 * The forms of tokens, as who gives them out describes them; so short that no name is taken for one. Rules look for them in
 * what could be read; where a token stands in a wrong place no rule sees it, and it is no less secret.
 */
const forms = [
  '(?:AKIA|ASIA)[A-Z2-7]{16}\\b',
  'gh[pousr]_[A-Za-z0-9]{36,}',
  'github_pat_\\w{40,}',
  'glpat-[\\w-]{20,}',
  'xox[abeprs]-[A-Za-z0-9-]{10,}',
  '[sr]k_live_[A-Za-z0-9]{20,}',
  'AIza[\\w-]{35,}',
  'sk-(?:ant-|proj-)?[\\w-]{32,}',
  'npm_[A-Za-z0-9]{36,}',
  'pypi-[\\w-]{50,}',
  'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
  'hv[sb]\\.[\\w-]{24,}',
  'eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]+',
];

export const tokens = new RegExp(`\\b(?:${forms.join('|')})`, 'g');
