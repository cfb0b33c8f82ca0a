/** A language that code blocks know: `names` are what people and models write behind the fence. */
export type Language = { title: string; names: string; file: string };

/** By the name of its grammar; the grammars themselves are in grammars.ts. */
export const LANGUAGES = {
  bash: { title: 'Shell', names: 'sh shell zsh shellscript console terminal', file: 'sh' },
  bat: { title: 'Batch', names: 'batch cmd', file: 'bat' },
  c: { title: 'C', names: 'h', file: 'c' },
  clojure: { title: 'Clojure', names: 'clj', file: 'clj' },
  cpp: { title: 'C++', names: 'c++ cc cxx hpp', file: 'cpp' },
  csharp: { title: 'C#', names: 'c# cs', file: 'cs' },
  css: { title: 'CSS', names: '', file: 'css' },
  dart: { title: 'Dart', names: '', file: 'dart' },
  diff: { title: 'Diff', names: 'patch', file: 'diff' },
  docker: { title: 'Dockerfile', names: 'dockerfile', file: 'Dockerfile' },
  elixir: { title: 'Elixir', names: 'ex exs', file: 'ex' },
  erlang: { title: 'Erlang', names: 'erl', file: 'erl' },
  go: { title: 'Go', names: 'golang', file: 'go' },
  graphql: { title: 'GraphQL', names: 'gql', file: 'graphql' },
  groovy: { title: 'Groovy', names: 'gradle', file: 'groovy' },
  haskell: { title: 'Haskell', names: 'hs', file: 'hs' },
  hcl: { title: 'HCL', names: 'terraform tf', file: 'tf' },
  html: { title: 'HTML', names: 'htm', file: 'html' },
  ini: { title: 'INI', names: 'properties conf cfg dotenv env', file: 'ini' },
  java: { title: 'Java', names: '', file: 'java' },
  javascript: { title: 'JavaScript', names: 'js mjs cjs node', file: 'js' },
  json: { title: 'JSON', names: 'json5 webmanifest', file: 'json' },
  jsonc: { title: 'JSON', names: '', file: 'jsonc' },
  jsx: { title: 'JSX', names: 'react', file: 'jsx' },
  julia: { title: 'Julia', names: 'jl', file: 'jl' },
  kotlin: { title: 'Kotlin', names: 'kt kts', file: 'kt' },
  latex: { title: 'LaTeX', names: 'tex', file: 'tex' },
  lua: { title: 'Lua', names: '', file: 'lua' },
  make: { title: 'Makefile', names: 'makefile mk', file: 'Makefile' },
  markdown: { title: 'Markdown', names: 'md', file: 'md' },
  mermaid: { title: 'Mermaid', names: 'mmd', file: 'mmd' },
  nginx: { title: 'nginx', names: '', file: 'conf' },
  nix: { title: 'Nix', names: '', file: 'nix' },
  'objective-c': { title: 'Objective-C', names: 'objc objectivec', file: 'm' },
  ocaml: { title: 'OCaml', names: 'ml', file: 'ml' },
  perl: { title: 'Perl', names: 'pl', file: 'pl' },
  php: { title: 'PHP', names: '', file: 'php' },
  powershell: { title: 'PowerShell', names: 'ps1 ps pwsh', file: 'ps1' },
  proto: { title: 'Protocol Buffers', names: 'protobuf', file: 'proto' },
  python: { title: 'Python', names: 'py python3', file: 'py' },
  r: { title: 'R', names: '', file: 'r' },
  ruby: { title: 'Ruby', names: 'rb', file: 'rb' },
  rust: { title: 'Rust', names: 'rs', file: 'rs' },
  scala: { title: 'Scala', names: '', file: 'scala' },
  scss: { title: 'SCSS', names: 'sass', file: 'scss' },
  sql: { title: 'SQL', names: 'postgres postgresql pgsql mysql sqlite plpgsql', file: 'sql' },
  svelte: { title: 'Svelte', names: '', file: 'svelte' },
  swift: { title: 'Swift', names: '', file: 'swift' },
  toml: { title: 'TOML', names: '', file: 'toml' },
  tsx: { title: 'TSX', names: '', file: 'tsx' },
  typescript: { title: 'TypeScript', names: 'ts mts cts deno', file: 'ts' },
  vue: { title: 'Vue', names: '', file: 'vue' },
  xml: { title: 'XML', names: 'svg xsd xsl plist', file: 'xml' },
  yaml: { title: 'YAML', names: 'yml', file: 'yaml' },
  zig: { title: 'Zig', names: '', file: 'zig' },
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
  if (id) return LANGUAGES[id].title;
  return named && named.length <= LONGEST_NAME ? named : undefined;
}

/** The name under which the code is saved; nothing of it comes from the text. */
export function fileNameOf(named: string): string {
  const id = languageOf(named);
  const file: string = id ? LANGUAGES[id].file : 'txt';
  return /^[A-Z]/.test(file) ? file : `code.${file}`;
}
