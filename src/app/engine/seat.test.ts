import { expect, test } from 'vitest';
import { Seat } from './seat.ts';

test('keys arrive once, and what is printed is passed on', () => {
  const seat = new Seat(80, 10);
  seat.begin();
  expect(seat.take()).toBe('');
  seat.type('ls\n');
  expect([seat.take(), seat.take()]).toEqual(['ls\n', '']);
  seat.show(1, 'a\n');
  expect([seat.flush(), seat.flush()]).toEqual(['a\n', '']);
});

test('a line that is run again gets its keys at the same places and shows nothing twice', () => {
  const seat = new Seat(80, 10);
  seat.begin();
  seat.take();
  seat.show(1, 'prompt');
  seat.type('x');
  expect(seat.take()).toBe('x');
  expect(seat.flush()).toBe('prompt');
  seat.begin();
  expect([seat.take(), seat.take(), seat.take()]).toEqual(['', 'x', '']);
  seat.show(1, 'prompt and more');
  expect(seat.flush()).toBe(' and more');
});

test('waits for keys when nobody goes on', () => {
  const seat = new Seat(80, 10);
  seat.begin();
  seat.idle();
  expect(seat.waitsFor()).toBe('input');
  seat.type('x');
  expect(seat.waitsFor()).toBe(null);
});

test('waits for time that is ahead of real time', async () => {
  const seat = new Seat(80, 10);
  seat.begin();
  seat.passed(1000);
  expect(seat.waitsFor()).toBe(null);
  seat.passed(3000);
  expect(seat.waitsFor()).toBe('time');
  const before = performance.now();
  await seat.pause();
  expect(performance.now() - before).toBeGreaterThan(150);
  seat.passed(60_000);
  expect(seat.waitsFor()).toBe('time');
  const pause = seat.pause();
  seat.type('\x03');
  await pause;
});
