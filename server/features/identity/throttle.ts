import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { tooMany } from '#platform/errors.ts';

const WINDOW_MS = 10 * 60_000;
const PEER_FAILURES = 30;
const ACCOUNT_FAILURES = 10;
const SLOW_MS = 60_000;
/** As a size, not as `max`: for that the room of all of them would be taken at every start, 50 ms long. */
const REMEMBERED = { maxSize: 50_000, sizeCalculation: () => 1 };

export type Outcome = 'passed' | 'failed' | 'neither';
export type Throttle = {
  /** Counts the attempt before it is made, so a hundred at once are a hundred; then tell how it went. */
  begin(peer: string, account?: string): { end(outcome: Outcome): void };
};

/**
 * Slows down guessing. A peer that failed too often is refused for the rest of its ten minutes. An account that
 * failed too often, from wherever, is never locked: every peer may go on trying once a minute, and so may its owner.
 */
export function createThrottle(): Throttle {
  const peers = counter();
  const accounts = counter();
  const slowed = new LRUCache<string, true>({ ...REMEMBERED, ttl: SLOW_MS, noUpdateTTL: true });

  function refuseIfTooMany(peer: string, account: string | undefined): void {
    if (peers.count(peer) > PEER_FAILURES) throw refusal(peers.remainingMs(peer));
    if (account === undefined || accounts.count(account) <= ACCOUNT_FAILURES) return;
    const pair = `${account} ${peer}`;
    if (slowed.has(pair)) throw refusal(slowed.getRemainingTTL(pair));
    slowed.set(pair, true);
  }

  return {
    begin(address, account) {
      const peer = peerOf(address);
      const count = (change: 1 | -1) => {
        peers.add(peer, change);
        if (account !== undefined) accounts.add(account, change);
      };
      count(1);
      try {
        refuseIfTooMany(peer, account);
      } catch (refused) {
        count(-1); // who is told to wait has guessed nothing
        throw refused;
      }
      return {
        end(outcome) {
          if (outcome !== 'failed') count(-1);
          if (outcome === 'passed' && account !== undefined) accounts.forget(account);
        },
      };
    },
  };
}

function counter() {
  const counts = new LRUCache<string, number>({ ...REMEMBERED, ttl: WINDOW_MS, noUpdateTTL: true });
  return {
    count: (key: string) => counts.get(key) ?? 0,
    add: (key: string, change: number) => counts.set(key, Math.max(0, (counts.get(key) ?? 0) + change)),
    forget: (key: string) => counts.delete(key),
    remainingMs: (key: string) => counts.getRemainingTTL(key),
  };
}

function refusal(waitMs: number) {
  const waitS = Math.max(1, Math.ceil(waitMs / 1_000));
  return tooMany(
    `Too many attempts. Try again in ${waitS > 90 ? `${Math.ceil(waitS / 60)} minutes` : `${waitS} seconds`}`,
    waitS,
  );
}

/** One household or data centre customer commands a whole /64 of IPv6 addresses: it counts as one peer. */
export function peerOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6' ? parsed.toByteArray().slice(0, 8).join('.') : parsed.toString();
}
