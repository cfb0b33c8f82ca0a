import { code, type Sample, table } from './sample.ts';

const about = `It is a place to **try things out**. Nobody else sees it, nothing in it matters, and it can be deleted like any other conversation.

I am the *Guide*. I come with Parley, need no internet, and answer by quoting its documentation, which is in English. I am no language model: whichever of those are connected, you choose below the message box.

> Rest the pointer on a message, or hold a finger on it: what can be done with it appears.`;

const short = `It can be as short as this one.

This is version **1** of 2. Below it are two arrows: › leads back to the longer version.`;

const rich = `It can hold code, in colours and with a button to copy it:

${code({ comment: 'try me', hello: 'Hello, {name}!' })}

a table:

${table([
  ['In an answer', 'What for'],
  ['**Bold** and *italic*', 'what matters'],
  ['`code`', 'what is typed as it stands'],
  ['[links](https://example.org)', 'what is elsewhere'],
])}

and a formula, $a^2 + b^2 = c^2$.

This is version **2** of 2: the arrow ‹ below leads to the short one. *Answer again* would make a third, and none is ever lost.`;

const tasks = `Whatever you like. Here are five small things:

1. **Ask me** something, such as “How do I invite people?”, in the box below.
2. **Edit** your first question at the top. *Edit and ask again*, in its menu, keeps both versions.
3. **React** to this message with an emoji.
4. **Quote** a sentence of it in your next message.
5. Open the menu at the top and look at the *map* of this conversation.

Have you seen enough? *Delete*, in the same menu.`;

export const english: Sample = {
  title: 'Try things out',
  turns: [
    { asks: 'What is this conversation for?', answers: [about] },
    { asks: 'What can an answer look like?', answers: [short, rich] },
    { asks: 'And what can I try?', answers: [tasks] },
  ],
};
