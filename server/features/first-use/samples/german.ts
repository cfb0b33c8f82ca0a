import { code, type Sample, table } from './sample.ts';

const about = `Sie ist zum **Ausprobieren** da. Niemand sonst sieht sie, nichts darin ist wichtig, und sie lässt sich löschen wie jede andere.

Ich bin der *Guide*. Ich gehöre zu Parley, brauche kein Internet und antworte mit Stellen aus der Dokumentation, die auf Englisch ist. Ein Sprachmodell bin ich nicht: Welche verbunden sind, siehst du unter dem Nachrichtenfeld und wählst dort aus.

> Zeige mit der Maus auf eine Nachricht oder halte einen Finger darauf: Dann erscheint, was sich mit ihr tun lässt.`;

const short = `Sie kann so kurz sein wie diese.

Das ist Version **1** von 2. Darunter stehen zwei Pfeile: › führt zurück zur längeren.`;

const rich = `Sie kann Code enthalten, farbig und mit einem Knopf zum Kopieren:

${code({ comment: 'probier mich aus', hello: 'Hallo, {name}!' })}

eine Tabelle:

${table([
  ['In einer Antwort', 'Wofür'],
  ['**Fett** und *kursiv*', 'was zählt'],
  ['`Code`', 'was man genau so eintippt'],
  ['[Links](https://example.org)', 'was anderswo steht'],
])}

und eine Formel, $a^2 + b^2 = c^2$.

Das ist Version **2** von 2: Der Pfeil ‹ darunter führt zur kurzen. *Neu antworten* ergäbe eine dritte, und keine geht je verloren.`;

const tasks = `Was du möchtest. Hier sind fünf kleine Dinge:

1. **Frag mich** unten im Feld etwas, am besten auf Englisch, etwa „How do I invite people?“.
2. **Bearbeite** deine erste Frage ganz oben. *Bearbeiten und neu fragen* in ihrem Menü behält beide Versionen.
3. **Reagiere** auf diese Nachricht mit einem Emoji.
4. **Zitiere** einen Satz daraus in deiner nächsten Nachricht.
5. Öffne oben das Menü und sieh dir die *Karte* dieser Unterhaltung an.

Genug gesehen? *Löschen* steht im selben Menü.`;

export const german: Sample = {
  title: 'Zum Ausprobieren',
  turns: [
    { asks: 'Wozu ist diese Unterhaltung da?', answers: [about] },
    { asks: 'Wie kann eine Antwort aussehen?', answers: [short, rich] },
    { asks: 'Und was kann ich ausprobieren?', answers: [tasks] },
  ],
};
