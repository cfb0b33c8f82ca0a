import { type Extensions, getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { Formula, FormulaBlock } from './nodes/atoms.ts';
import { CodeBlock, SourceBlock } from './nodes/code-blocks.ts';
import { Break, Document, Heading, Line, Quote, Rule, Text } from './nodes/lines.ts';
import { BulletList, ListItem, OrderedList } from './nodes/lists.ts';
import { Bold, Code, Italic, Link, Strike, Verbatim } from './nodes/marks.ts';
import { Table, TableCell, TableHeader, TableRow } from './nodes/tables.ts';

/** What a document is made of. Everything here has its words in markdown, and nothing else. */
export const NODES: Extensions = [
  ...[Document, Text, Line, Heading, Quote, Rule, Break],
  ...[BulletList, OrderedList, ListItem],
  ...[CodeBlock, SourceBlock, Formula, FormulaBlock],
  ...[Table, TableRow, TableCell, TableHeader],
  ...[Link, Bold, Italic, Strike, Code, Verbatim],
];

type NodeName =
  | ('doc' | 'text' | 'paragraph' | 'heading' | 'quote' | 'rule' | 'break')
  | ('bulletList' | 'orderedList' | 'listItem')
  | ('codeBlock' | 'sourceBlock' | 'formula' | 'formulaBlock')
  | ('table' | 'tableRow' | 'tableCell' | 'tableHeader');
type MarkName = 'link' | 'bold' | 'italic' | 'strike' | 'code' | 'verbatim';

/** The one of all editors: documents are read before there is an editor to show them. */
export const schema = getSchema(NODES) as Schema<NodeName, MarkName>;
