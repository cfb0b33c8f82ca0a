import { words } from '#platform/i18n/words.ts';

export const emojiWords = words('ui/emoji', {
  find: 'Find an emoji',
  emojis: 'Emojis',
  often: 'Often used',
  found: 'Found',
  nothing: 'Nothing of that name.',
  smileys_emotion: 'Faces and feelings',
  people_body: 'People',
  animals_nature: 'Animals and nature',
  food_drink: 'Food and drink',
  travel_places: 'Travel and places',
  activities: 'Activities',
  objects: 'Objects',
  symbols: 'Symbols',
  flags: 'Flags',
});
