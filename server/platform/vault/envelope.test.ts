import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { OVERHEAD_BYTES, openEnvelope, placeBytes, readEnvelope, sealBytes, sealWithNonce, toKey } from './envelope.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const open = (key: ReturnType<typeof toKey>, aad: Buffer, sealed: Buffer) =>
  openEnvelope(key, aad, readEnvelope(sealed));

// McGrew & Viega, "The Galois/Counter Mode of Operation", test cases 13 to 16 without 15 (AES-256, 96-bit nonce).
const VECTORS = [
  {
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    aad: '',
    plain: '',
    ciphertext: '',
    tag: '530f8afbc74536b9a963b4f1c4cb738b',
  },
  {
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    aad: '',
    plain: '00'.repeat(16),
    ciphertext: 'cea7403d4d606b6e074ec5d3baf39d18',
    tag: 'd0d1c8a799996bf0265b98b5d48ab919',
  },
  {
    key: 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
    nonce: 'cafebabefacedbaddecaf888',
    aad: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    plain:
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    ciphertext:
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
];

describe('the envelope', () => {
  test.each(VECTORS)('agrees with the published AES-256-GCM vector of tag $tag', (vector) => {
    const key = toKey(hex(vector.key));
    const sealed = sealWithNonce(key, 7, hex(vector.nonce), hex(vector.aad), hex(vector.plain));
    expect(sealed.toString('hex')).toBe(`0100000007${vector.nonce}${vector.ciphertext}${vector.tag}`);
    expect(open(key, hex(vector.aad), sealed).toString('hex')).toBe(vector.plain);
  });

  test('keeps its bytes from one release to the next', () => {
    const key = toKey(Buffer.alloc(32, 1));
    const aad = placeBytes('messages', 'row', 'markdown', 'person', 'ada', 1);
    expect(aad.toString()).toBe('["messages","row","markdown","person","ada",1]');
    expect(sealWithNonce(key, 1, Buffer.alloc(12, 2), aad, 'Grüße 🙂').toString('hex')).toBe(
      '010000000102020202020202020202020240a40af589c8a4dd2353254a1f5bd25e514e12965b47f3bcaedabeb9',
    );
  });

  test('opens every text it sealed, whatever its length and script', () => {
    const key = toKey(randomBytes(32));
    for (let length = 0; length < 600; length++) {
      const plain = `${'aé漢🙂'.repeat(length % 7)}${randomBytes(length).toString('latin1')}`;
      const sealed = sealBytes(key, 1, placeBytes('t', length), plain);
      expect(sealed.length).toBe(Buffer.byteLength(plain) + OVERHEAD_BYTES);
      expect(open(key, placeBytes('t', length), sealed).toString()).toBe(plain);
    }
  });

  test('never uses a nonce twice', () => {
    const key = toKey(randomBytes(32));
    const seen = new Set<string>();
    for (let i = 0; i < 50_000; i++)
      seen.add(readEnvelope(sealBytes(key, 1, placeBytes(), '')).nonce.toString('latin1'));
    expect(seen.size).toBe(50_000);
  });

  test('does not open once any single bit is changed', () => {
    const key = toKey(randomBytes(32));
    const sealed = sealBytes(key, 1, placeBytes('t'), 'one short text');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      // The version is authenticated through the place, which the vault rebuilds from it.
      if (bit >= 8 && bit < 40) continue;
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => open(key, placeBytes('t'), changed)).toThrow();
    }
  });

  test('does not open when cut short anywhere or made longer', () => {
    const key = toKey(randomBytes(32));
    const sealed = sealBytes(key, 1, placeBytes('t'), 'one short text');
    for (let length = 0; length < sealed.length; length++) {
      expect(() => open(key, placeBytes('t'), sealed.subarray(0, length))).toThrow();
    }
    expect(() => open(key, placeBytes('t'), Buffer.concat([sealed, Buffer.from([0])]))).toThrow();
  });

  test('tells places apart whose parts run together', () => {
    expect(placeBytes('a', 'bc').equals(placeBytes('ab', 'c'))).toBe(false);
    expect(placeBytes('a","b').equals(placeBytes('a', 'b'))).toBe(false);
    expect(placeBytes(1).equals(placeBytes('1'))).toBe(false);
  });
});
