import { code, type Sample, table } from './sample.ts';

const about = `Elle sert à **faire des essais**. Personne d’autre ne la voit, rien n’y est important, et elle se supprime comme toute autre conversation.

Je suis le *Guide*. Je fais partie de Parley, je n’ai pas besoin d’internet et je réponds en citant sa documentation, qui est en anglais. Je ne suis pas un modèle de langage : ceux qui sont connectés se choisissent sous le champ de message.

> Passez le pointeur sur un message, ou laissez le doigt dessus : tout ce qu’on peut en faire apparaît.`;

const short = `Elle peut être aussi courte que celle-ci.

C’est la version **1** sur 2. Dessous se trouvent deux flèches : › ramène à la version longue.`;

const rich = `Elle peut contenir du code, en couleurs et avec un bouton pour le copier :

${code({ comment: 'essayez-moi', hello: 'Bonjour, {name} !' })}

un tableau :

${table([
  ['Dans une réponse', 'À quoi ça sert'],
  ['**Gras** et *italique*', 'ce qui compte'],
  ['`code`', 'ce qui se tape tel quel'],
  ['[liens](https://example.org)', 'ce qui est ailleurs'],
])}

et une formule, $a^2 + b^2 = c^2$.

C’est la version **2** sur 2 : la flèche ‹ ci-dessous mène à la courte. *Répondre à nouveau* en ferait une troisième, et aucune n’est jamais perdue.`;

const tasks = `Ce que vous voulez. Voici cinq petites choses :

1. **Posez-moi** une question dans le champ ci-dessous, de préférence en anglais, par exemple « How do I invite people? ».
2. **Modifiez** votre première question, tout en haut. *Modifier et redemander*, dans son menu, garde les deux versions.
3. **Réagissez** à ce message avec un emoji.
4. **Citez**-en une phrase dans votre prochain message.
5. Ouvrez le menu du haut et regardez la *carte* de cette conversation.

Vous en avez assez vu ? *Supprimer* est dans le même menu.`;

export const french: Sample = {
  title: 'Pour essayer',
  turns: [
    { asks: 'À quoi sert cette conversation ?', answers: [about] },
    { asks: 'À quoi peut ressembler une réponse ?', answers: [short, rich] },
    { asks: 'Et que puis-je essayer ?', answers: [tasks] },
  ],
};
