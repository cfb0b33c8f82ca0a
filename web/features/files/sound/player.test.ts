import { beforeEach, describe, expect, test } from 'vitest';
import { Player, type Track } from './player.ts';

/** As much of an element as the player asks of it. What it tells comes later, as with a browser. */
class FakeAudio {
  src = '';
  currentTime = 0;
  duration = Number.NaN;
  playbackRate = 1;
  paused = true;
  refuses: DOMException | undefined;
  [told: `on${string}`]: (() => void) | undefined;

  async play() {
    if (this.refuses) throw this.refuses;
    this.paused = false;
    queueMicrotask(() => this['onplay']?.());
  }
  pause() {
    if (!this.paused) queueMicrotask(() => this['onpause']?.());
    this.paused = true;
  }
  removeAttribute() {
    this.src = '';
  }
  goesOnTo(seconds: number, duration = Number.POSITIVE_INFINITY) {
    Object.assign(this, { currentTime: seconds, duration });
    this['ontimeupdate']?.();
  }
  ends() {
    this.paused = true;
    this['onpause']?.();
    this['onended']?.();
  }
}

const track = (id: string): Track => ({ id, name: `${id}.mp3`, source: `/api/files/${id}` });
const [SONG, TALK] = [track('song'), track('talk')];
const settled = () => new Promise((resolve) => setTimeout(resolve));

let audio: FakeAudio;
let place: string;
let player: Player;
beforeEach(() => {
  audio = new FakeAudio();
  place = '/c/1';
  player = new Player(audio as unknown as HTMLAudioElement, () => place);
});

describe('The player', () => {
  test('plays a sound, pauses it, and goes on where it was', async () => {
    player.toggle(SONG);
    await settled();
    audio.goesOnTo(12, 60);
    expect(player.of('song')).toEqual({ is: 'playing', atMs: 12_000, durationMs: 60_000 });
    player.toggle(SONG);
    await settled();
    expect(player.of('song')).toMatchObject({ is: 'still', atMs: 12_000 });
    expect(player.playing).toBeUndefined();
  });

  test('tells whenever a sound begins to play, and not when one ends', async () => {
    let begun = 0;
    player.whenPlaying(() => {
      begun += 1;
    });
    player.toggle(SONG);
    await settled();
    player.toggle(SONG);
    await settled();
    expect(begun).toBe(1);
    player.toggle(TALK);
    await settled();
    expect(begun).toBe(2);
  });

  test('plays one at a time, and each remembers where it was', async () => {
    player.toggle(SONG);
    await settled();
    audio.goesOnTo(12);
    player.toggle(TALK);
    await settled();
    expect([player.of('song').is, player.of('talk').is]).toEqual(['still', 'playing']);
    audio.goesOnTo(3);
    player.toggle(SONG);
    await settled();
    expect(audio).toMatchObject({ src: SONG.source, currentTime: 12 });
    expect(player.of('talk')).toMatchObject({ is: 'still', atMs: 3_000 });
  });

  test('begins where somebody pointed before it played', async () => {
    player.seek(SONG, 30_000);
    expect(player.of('song')).toEqual({ is: 'still', atMs: 30_000 });
    player.toggle(SONG);
    await settled();
    expect(audio.currentTime).toBe(30);
    player.seek(SONG, 5_000);
    expect(audio.currentTime).toBe(5);
  });

  test('is back at the beginning after the end', async () => {
    player.toggle(SONG);
    await settled();
    audio.goesOnTo(60, 60);
    audio.ends();
    expect(player.of('song')).toMatchObject({ is: 'still', atMs: 0 });
  });

  test('keeps its speed from one to the next, and comes round to the usual one', () => {
    player.nextSpeed();
    player.toggle(SONG);
    expect(audio.playbackRate).toBe(1.5);
    player.nextSpeed();
    player.nextSpeed();
    expect([player.speed(), audio.playbackRate]).toEqual([1, 1]);
  });

  test('says that a sound could not be played, and tries it again from its address', async () => {
    audio.refuses = new DOMException('no', 'NotSupportedError');
    player.toggle(SONG);
    await settled();
    expect(player.of('song').is).toBe('failed');
    audio.refuses = undefined;
    audio.src = '';
    player.toggle(SONG);
    await settled();
    expect([player.of('song').is, audio.src]).toEqual(['playing', SONG.source]);
  });

  test('is no failure when another one overtakes it', async () => {
    audio.refuses = new DOMException('paused', 'AbortError');
    player.toggle(SONG);
    await settled();
    expect(player.of('song').is).not.toBe('failed');
  });

  test('stops when the person goes elsewhere on the page, where its buttons are not', async () => {
    player.toggle(SONG);
    await settled();
    place = '/settings';
    audio.goesOnTo(4);
    await settled();
    expect(player.playing).toBeUndefined();
  });

  test('forgets what is taken away, playing or not', async () => {
    player.toggle(SONG);
    await settled();
    player.forget('song');
    expect([audio.paused, audio.src, player.playing]).toEqual([true, '', undefined]);
    expect(player.of('song')).toEqual({ is: 'still', atMs: 0 });
  });
});
