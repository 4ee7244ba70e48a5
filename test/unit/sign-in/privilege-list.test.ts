import { describe, expect, test } from 'vitest';
import { readJobFunctions } from '../../../functions/adapters/documents/privilege-list.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const ROLE = 'http://henvis.dk/roles/usersystemrole/caseworker/1';
const list = (groups: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><bpp:PrivilegeList xmlns:bpp="http://itst.dk/oiosaml/basic_privilege_profile">${groups}</bpp:PrivilegeList>`;
const group = (scope: string, ...privileges: string[]) =>
  `<PrivilegeGroup Scope="${scope}">${privileges.map((each) => `<Privilege>${each}</Privilege>`).join('')}</PrivilegeGroup>`;
const AARHUS = 'urn:dk:gov:saml:cvrNumberIdentifier:55133018';

describe('a list by the OIO Basic Privilege Profile', () => {
  test('gives each privilege with the authority it is limited to', () => {
    const xml = list(
      group(AARHUS, ROLE, 'urn:dk:other:x') + group('urn:dk:gov:saml:cvrNumberIdentifier:11111118', 'y'),
    );
    expect(readJobFunctions(base64(xml))).toEqual([
      { name: ROLE, withinCvr: '55133018' },
      { name: 'urn:dk:other:x', withinCvr: '55133018' },
      { name: 'y', withinCvr: '11111118' },
    ]);
  });

  test('is read as XML as well, with a default namespace, constraints and spaces', () => {
    const xml = `<PrivilegeList xmlns="http://itst.dk/oiosaml/basic_privilege_profile">
      <PrivilegeGroup Scope="${AARHUS}">
        <Privilege> ${ROLE}
        </Privilege>
        <Constraint Name="http://sts.kombit.dk/constraints/KLE/1">32.*</Constraint>
      </PrivilegeGroup>
    </PrivilegeList>`;
    expect(readJobFunctions(xml)).toEqual([{ name: ROLE, withinCvr: '55133018' }]);
  });

  test('leaves out what is limited to something else than an authority', () => {
    const xml = list(
      group('urn:dk:gov:saml:productionUnitIdentifier:1234567890', ROLE) +
        group('urn:dk:gov:saml:cprNumberIdentifier:0101010101', ROLE) +
        group('urn:dk:gov:saml:cvrNumberIdentifier:551330', ROLE),
    );
    expect(readJobFunctions(base64(xml))).toEqual([]);
  });

  test.each([
    ['cut off', list(group(AARHUS, ROLE)).slice(0, 150)],
    ['of another kind', '<Other/>'],
    ['without groups', list('')],
    ['with an entity', `<!DOCTYPE x [<!ENTITY e "${ROLE}">]>${list(group(AARHUS, '&e;'))}`],
  ])('%s gives nobody a role', (_, xml) => {
    expect(readJobFunctions(base64(xml)).filter(({ name }) => name === ROLE)).toEqual([]);
  });

  test('of more than a hundred privileges is read to the hundredth', () => {
    const many = Array.from({ length: 300 }, (_, index) => `p${index}`);
    expect(readJobFunctions(base64(list(group(AARHUS, ...many))))).toHaveLength(100);
  });
});

describe('plain names', () => {
  test.each([
    ['caseworker', ['caseworker']],
    ['caseworker leader', ['caseworker', 'leader']],
    ['caseworker,leader', ['caseworker', 'leader']],
    // How Cognito writes an attribute of several values.
    [`[${ROLE}, urn:dk:henvis:leader]`, [ROLE, 'urn:dk:henvis:leader']],
  ])('%s', (attribute, names) => {
    expect(readJobFunctions(attribute)).toEqual(names.map((name) => ({ name })));
  });

  test('none, where there is nothing', () => {
    expect(readJobFunctions('')).toEqual([]);
    expect(readJobFunctions('  ')).toEqual([]);
  });
});
