/** A language that code blocks know: `names` are what people and models write behind the fence. */
export type Language = { label: string; names: string; file: string };

/** By the name of its grammar; the grammars themselves are in grammars.ts. */
export const LANGUAGES = {
  bash: { label: 'Shell', names: 'sh shell zsh shellscript console terminal', file: 'sh' },
  bat: { label: 'Batch', names: 'batch cmd', file: 'bat' },
  c: { label: 'C', names: 'h', file: 'c' },
  clojure: { label: 'Clojure', names: 'clj', file: 'clj' },
  cpp: { label: 'C++', names: 'c++ cc cxx hpp', file: 'cpp' },
  csharp: { label: 'C#', names: 'c# cs', file: 'cs' },
  css: { label: 'CSS', names: '', file: 'css' },
  dart: { label: 'Dart', names: '', file: 'dart' },
  diff: { label: 'Diff', names: 'patch', file: 'diff' },
  docker: { label: 'Dockerfile', names: 'dockerfile', file: 'Dockerfile' },
  elixir: { label: 'Elixir', names: 'ex exs', file: 'ex' },
  erlang: { label: 'Erlang', names: 'erl', file: 'erl' },
  go: { label: 'Go', names: 'golang', file: 'go' },
  graphql: { label: 'GraphQL', names: 'gql', file: 'graphql' },
  groovy: { label: 'Groovy', names: 'gradle', file: 'groovy' },
  haskell: { label: 'Haskell', names: 'hs', file: 'hs' },
  hcl: { label: 'HCL', names: 'terraform tf', file: 'tf' },
  html: { label: 'HTML', names: 'htm', file: 'html' },
  ini: { label: 'INI', names: 'properties conf cfg dotenv env', file: 'ini' },
  java: { label: 'Java', names: '', file: 'java' },
  javascript: { label: 'JavaScript', names: 'js mjs cjs node', file: 'js' },
  json: { label: 'JSON', names: 'json5 webmanifest', file: 'json' },
  jsonc: { label: 'JSON', names: '', file: 'jsonc' },
  jsx: { label: 'JSX', names: 'react', file: 'jsx' },
  julia: { label: 'Julia', names: 'jl', file: 'jl' },
  kotlin: { label: 'Kotlin', names: 'kt kts', file: 'kt' },
  latex: { label: 'LaTeX', names: 'tex', file: 'tex' },
  lua: { label: 'Lua', names: '', file: 'lua' },
  make: { label: 'Makefile', names: 'makefile mk', file: 'Makefile' },
  markdown: { label: 'Markdown', names: 'md', file: 'md' },
  mermaid: { label: 'Mermaid', names: 'mmd', file: 'mmd' },
  nginx: { label: 'nginx', names: '', file: 'conf' },
  nix: { label: 'Nix', names: '', file: 'nix' },
  'objective-c': { label: 'Objective-C', names: 'objc objectivec', file: 'm' },
  ocaml: { label: 'OCaml', names: 'ml', file: 'ml' },
  perl: { label: 'Perl', names: 'pl', file: 'pl' },
  php: { label: 'PHP', names: '', file: 'php' },
  powershell: { label: 'PowerShell', names: 'ps1 ps pwsh', file: 'ps1' },
  proto: { label: 'Protocol Buffers', names: 'protobuf', file: 'proto' },
  python: { label: 'Python', names: 'py python3', file: 'py' },
  r: { label: 'R', names: '', file: 'r' },
  ruby: { label: 'Ruby', names: 'rb', file: 'rb' },
  rust: { label: 'Rust', names: 'rs', file: 'rs' },
  scala: { label: 'Scala', names: '', file: 'scala' },
  scss: { label: 'SCSS', names: 'sass', file: 'scss' },
  sql: { label: 'SQL', names: 'postgres postgresql pgsql mysql sqlite plpgsql', file: 'sql' },
  svelte: { label: 'Svelte', names: '', file: 'svelte' },
  swift: { label: 'Swift', names: '', file: 'swift' },
  toml: { label: 'TOML', names: '', file: 'toml' },
  tsx: { label: 'TSX', names: '', file: 'tsx' },
  typescript: { label: 'TypeScript', names: 'ts mts cts deno', file: 'ts' },
  vue: { label: 'Vue', names: '', file: 'vue' },
  xml: { label: 'XML', names: 'svg xsd xsl plist', file: 'xml' },
  yaml: { label: 'YAML', names: 'yml', file: 'yaml' },
  zig: { label: 'Zig', names: '', file: 'zig' },
} as const satisfies Record<string, Language>;

export type LanguageId = keyof typeof LANGUAGES;

const IDS = new Map<string, LanguageId>(
  (Object.entries(LANGUAGES) as [LanguageId, Language][]).flatMap(([id, { names }]) =>
    [id, ...names.split(' ')].filter(Boolean).map((name): [string, LanguageId] => [name, id]),
  ),
);

/** `named` is the first word behind the fence; undefined for what is not known, and for plain text. */
export const languageOf = (named: string): LanguageId | undefined => IDS.get(named.toLowerCase());

/** Longer words behind the fence are no language. */
const LONGEST_NAME = 24;

/** What the block is headed with; undefined for plain text. */
export function languageLabel(named: string): string | undefined {
  const id = languageOf(named);
  if (id) return LANGUAGES[id].label;
  return named && named.length <= LONGEST_NAME ? named : undefined;
}

/** The name under which the code is saved; nothing of it comes from the text. */
export function fileNameOf(named: string): string {
  const id = languageOf(named);
  const file: string = id ? LANGUAGES[id].file : 'txt';
  return /^[A-Z]/.test(file) ? file : `code.${file}`;
}
