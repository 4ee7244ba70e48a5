/** Which pages the menu offers to whom. */
import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../web/src/shell/places.ts';

const offered = (role: string, organisations = ['alboa']): string[] =>
  placesOf({ roles: [role], organisations }).map(({ path }) => path);

describe('the menu', () => {
  test.each(['housing-officer', 'housing-lead', 'adviser', 'caseworker', 'leader', 'clerk'])(
    'begins with the tasks for %s, who works on cases',
    (role) => {
      expect(offered(role)[0]).toBe('/opgaver');
    },
  );

  test.each(['auditor', 'operator', 'gardener'])('has no tasks for %s, who works on none', (role) => {
    expect(offered(role)).not.toContain('/opgaver');
  });

  test('has nothing for somebody without an organisation', () => {
    expect(offered('housing-lead', [])).toEqual([]);
  });
});
