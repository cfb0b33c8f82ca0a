import { describe, expect, test } from 'vitest';
import { allowedHosts, isPublicAddress } from './outgoing-addresses.ts';

describe('isPublicAddress', () => {
  test.each(['1.1.1.1', '8.8.8.8', '104.18.0.1', '172.15.255.255', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'lets %s through',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  test.each([
    ['loopback', '127.0.0.1 127.255.255.254 ::1'],
    ['this host', '0.0.0.0 0.1.2.3 ::'],
    ['private', '10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 fc00::1 fd12:3456::1'],
    ['link-local and metadata', '169.254.169.254 169.254.170.2 fe80::1 fd00:ec2::254 fec0::1'],
    ['carrier NAT and its metadata', '100.64.0.1 100.100.100.200 100.127.255.255'],
    ['multicast and broadcast', '224.0.0.1 239.255.255.255 255.255.255.255 ff02::1'],
    [
      'reserved and documentation',
      '192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 240.0.0.1 2001:db8::1 100::1',
    ],
    ['IPv4 inside IPv6', '::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 ::ffff:0:7f00:1 64:ff9b::7f00:1 64:ff9b:1::1'],
    ['tunnels', '2002:7f00:1::1 2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['what no one has been given', '4000::1 8000::1'],
    ['what is no address', 'localhost 127.1 2130706433 0x7f000001 fe80::1%eth0'],
  ])('refuses %s', (_kind, addresses) => {
    for (const address of addresses.split(' ')) expect([address, isPublicAddress(address)]).toEqual([address, false]);
  });
});

describe('allowedHosts', () => {
  const allowed = allowedHosts(['Ollama.LAN', '10.0.0.5:11434', '[fd00::7]:80', '::1', 'gpu.lan:443']);

  test('knows a host on any port, and a host on its port only', () => {
    expect(allowed('ollama.lan', 11434)).toBe(true);
    expect(allowed('ollama.lan.', 80)).toBe(true);
    expect(allowed('10.0.0.5', 11434)).toBe(true);
    expect(allowed('10.0.0.5', 80)).toBe(false);
    expect(allowed('fd00::7', 80)).toBe(true);
    expect(allowed('[fd00::7]', 81)).toBe(false);
    expect(allowed('::1', 9)).toBe(true);
    expect(allowed('gpu.lan', 443)).toBe(true);
    expect(allowed('gpu.lan', 80)).toBe(false);
  });

  test('knows nothing that merely looks like it', () => {
    for (const host of ['x.ollama.lan', 'ollama.lan.evil.com', 'ollama', '10.0.0.50', '']) {
      expect(allowed(host, 11434)).toBe(false);
    }
  });

  test.each(['http://host', 'host/path', 'user@host', 'ho st', 'host:99999', ''])('refuses the entry "%s"', (entry) => {
    expect(() => allowedHosts([entry])).toThrow(/allowed host/);
  });
});
