import { type Notify, userRoom } from '#contract/facts.ts';
import type { Platform } from '#platform/context.ts';
import type { Rooms } from '#platform/sockets/rooms.ts';
import { PREFERENCES_TOPIC, type PreferencesNews } from './service.ts';

/** Tells the devices of a person what they chose on one of them. Returns how to stop. */
export function startPreferencesLive(platform: Platform, rooms: Rooms): () => void {
  return platform.bus.subscribe(PREFERENCES_TOPIC, (event) => {
    const { userId, preferences, revision } = event as PreferencesNews;
    rooms.send(userRoom(userId), 'notify', {
      type: 'preferences.changed',
      preferences,
      revision,
    } satisfies Notify);
  });
}
