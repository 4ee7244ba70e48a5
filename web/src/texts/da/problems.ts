export const problems = {
  retry: 'Prøv igen',
  connection: {
    heading: 'Der er ingen forbindelse til henvis',
    text: 'Kontrollér din netforbindelse. Det, du har udfyldt, er her stadig.',
  },
  notFound: {
    heading: 'Sagen findes ikke, eller I må ikke se den',
    text: 'Står sagens nummer i en besked, så kan sagen være lukket, eller grunden til at dele den med jer er faldet væk.',
  },
  forbidden: {
    heading: 'Det har du ikke adgang til',
    text: 'Din rolle giver ikke adgang. Tal med din leder, hvis du har brug for den.',
  },
  assurance: {
    heading: 'Log ind med et højere sikringsniveau',
    text: 'Oplysninger om personer kræver, at du er logget ind på NSIS-niveau Betydelig.',
  },
  busy: { heading: 'Der er travlt lige nu', text: 'Vent et øjeblik, og prøv igen.' },
  failed: {
    heading: 'Noget gik galt hos os',
    text: 'Prøv igen. Bliver det ved, så giv driften besked.',
    reference: (instance: string) => `Nummer til driften: ${instance}`,
  },
  changed: {
    heading: 'Sagen er ændret, siden du så den',
    text: 'Intet er gemt endnu, og dit valg er her stadig. Se, hvad der er nyt, og send igen, hvis det stadig er rigtigt.',
    part: { case: 'Sagen', h: 'Opgaven', m: 'Mødet i fogedretten', c: 'Samtykket' },
    withdrawn: 'Er trukket tilbage af lejeren',
    gone: 'Er ikke længere synlig for jer',
    nowStatus: (status: string) => `Står nu som: ${status}`,
    isNew: 'Er ændret',
  },
  refused: 'Det kan ikke lade sig gøre',
  refusedBecause: {
    possible: (days: string) => `Muligt: ${days}.`,
    source: (sources: string) => `Hjemmel: ${sources}.`,
  },
  closed: 'Det er ikke muligt, som sagen står nu.',
};
