import { code, type Sample, table } from './sample.ts';

const about = `Es un lugar para **probar cosas**. Nadie más la ve, nada de lo que contiene importa y se puede eliminar como cualquier otra conversación.

Soy la *Guide*. Vengo con Parley, no necesito internet y respondo citando su documentación, que está en inglés. No soy un modelo de lenguaje: los que estén conectados los eliges debajo del cuadro de mensaje.

> Pasa el puntero por un mensaje o mantén el dedo sobre él: aparece todo lo que se puede hacer con él.`;

const short = `Puede ser tan corta como esta.

Es la versión **1** de 2. Debajo hay dos flechas: › lleva de vuelta a la larga.`;

const rich = `Puede contener código, en colores y con un botón para copiarlo:

${code({ comment: 'pruébame', hello: '¡Hola, {name}!' })}

una tabla:

${table([
  ['En una respuesta', 'Para qué'],
  ['**Negrita** y *cursiva*', 'lo que importa'],
  ['`código`', 'lo que se escribe tal cual'],
  ['[enlaces](https://example.org)', 'lo que está en otro sitio'],
])}

y una fórmula, $a^2 + b^2 = c^2$.

Es la versión **2** de 2: la flecha ‹ de abajo lleva a la corta. *Responder de nuevo* haría una tercera, y ninguna se pierde nunca.`;

const tasks = `Lo que quieras. Aquí tienes cinco cosas pequeñas:

1. **Pregúntame** algo en el cuadro de abajo, mejor en inglés, por ejemplo «How do I invite people?».
2. **Edita** tu primera pregunta, arriba del todo. *Editar y preguntar de nuevo*, en su menú, conserva las dos versiones.
3. **Reacciona** a este mensaje con un emoji.
4. **Cita** una frase suya en tu próximo mensaje.
5. Abre el menú de arriba y mira el *mapa* de esta conversación.

¿Has visto suficiente? *Eliminar* está en el mismo menú.`;

export const spanish: Sample = {
  title: 'Para probar',
  turns: [
    { asks: '¿Para qué es esta conversación?', answers: [about] },
    { asks: '¿Qué aspecto puede tener una respuesta?', answers: [short, rich] },
    { asks: '¿Y qué puedo probar?', answers: [tasks] },
  ],
};
