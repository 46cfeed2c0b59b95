import { pointerSegment } from '../../src/pod/json-pointer-segment';

test.each([['spec', '/spec'], ['', '/'], ['example.com/a/b', '/example.com~1a~1b'], ['~1', '/~01'], ['a~/', '/a~0~1']])('pointerSegment: %j', (name, segment) => {
  expect(pointerSegment(name)).toBe(segment);
});
