import { type Extensions, getSchema } from '@tiptap/core';
import { Formula, FormulaBlock, Mention } from './nodes/atoms.ts';
import { CodeBlock, SourceBlock } from './nodes/code-blocks.ts';
import { Break, Document, Heading, Line, Quote, Rule, Text } from './nodes/lines.ts';
import { BulletList, ListItem, OrderedList } from './nodes/lists.ts';
import { Bold, Code, Italic, Link, Strike, Verbatim } from './nodes/marks.ts';
import { Table, TableCell, TableHeader, TableRow } from './nodes/tables.ts';

/** What a document is made of. Everything here has its words in markdown, and nothing else. */
export const NODES: Extensions = [
  ...[Document, Text, Line, Heading, Quote, Rule, Break],
  ...[BulletList, OrderedList, ListItem],
  ...[CodeBlock, SourceBlock, Formula, FormulaBlock, Mention],
  ...[Table, TableRow, TableCell, TableHeader],
  ...[Link, Bold, Italic, Strike, Code, Verbatim],
];

export const schema = getSchema(NODES);
