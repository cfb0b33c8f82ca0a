import { describe, expect, test } from 'vitest';
import { diagramName, drawableDiagram } from './diagram-rules.ts';

describe('what is drawn of a diagram', () => {
  test('a diagram as people write it, line breaks included', () => {
    const code = 'flowchart LR\n  A[One<br/>two] -->|yes| B{"Sure?"}\n  classDef hot fill:#f96,stroke:#333\n  A:::hot';
    expect(drawableDiagram(code)).toBe(code);
  });

  test.each([
    'classDiagram\nclass Shape {\n<<interface>>\n+area() double\n}\nShape <|-- Circle',
    'sequenceDiagram\nUser->>Image: load\nNote over User: 1 < 2 & 3',
    'erDiagram\nA ||--o{ B : has',
  ])('what only looks like a tag: %j', (code) => expect(drawableDiagram(code)).toBe(code));

  test('no settings and nothing to click: what is shown is a picture in our colours', () => {
    const code =
      '---\nconfig:\n  themeCSS: x\n---\n%%{init: {"securityLevel": "loose"}}%%\nflowchart LR\nA-->B\nclick A "javascript:alert(1)"\n  click B callback "x"\nlink A: x @ https://a.example';
    expect(drawableDiagram(code)).toBe('flowchart LR\nA-->B');
  });

  test.each([
    'flowchart LR\nA@{ img: "https://tracker.example/x.png" }',
    'flowchart LR\nA@{ "img" : "https://tracker.example/x.png" }',
    'flowchart LR\nA@{ "\\x69mg": "https://tracker.example/x.png" }',
    'flowchart LR\nA-->B\nstyle A fill:url(https://tracker.example/x)',
    'flowchart LR\nA-->B\nstyle A background-image:u\\72l(https://tracker.example/x)',
    'flowchart LR\nA["<img src=x onerror=alert(1)>"]',
    'flowchart LR\nA["<script>alert(1)</script>"]',
    'flowchart LR\nA["#60;img src=x#62;"]',
    'flowchart LR\nA["&#60;img"]',
    'flowchart LR\nA["`![x](https://tracker.example/x.png)`"]',
    'flowchart LR\nclassDef a @import "https://tracker.example"',
    `flowchart LR\n${'A-->B\n'.repeat(10_000)}`,
    '',
    '%%{init: {}}%%',
  ])('nothing that asks somebody for something: %j', (code) => expect(drawableDiagram(code)).toBeUndefined());
});

test('a picture is named by its kind', () => {
  const names = ['sequenceDiagram\nA->>B: x', 'graph TD\nA-->B', 'pie title Pets', '%%{init: {}}%%\ngantt', ''];
  expect(names.map(diagramName)).toEqual(['Diagram: sequence', 'Diagram', 'Diagram: pie', 'Diagram: gantt', 'Diagram']);
});
