/** Taking down and withdrawing a tenant's consent. */
export const consent = {
  summary: 'Registrér et samtykke',
  lead: 'Læs teksten højt, eller lad lejeren læse den. Samtykket er frivilligt, og lejeren kan sige ja til noget og nej til andet.',
  text: '“Jeg siger ja til, at henvis må dele de oplysninger om min sag, der er valgt her, med dem, der er valgt her, så de kan hjælpe mig med at beholde min bolig. Jeg ved, at jeg ikke behøver at sige ja, og at jeg når som helst kan trække mit samtykke tilbage. Så deles der ikke mere.”',
  what: 'Hvad må deles?',
  whatMissing: 'Vælg, hvad der må deles',
  to: 'Med hvem?',
  toMissing: 'Vælg, hvem det må deles med',
  way: 'Hvordan sagde lejeren ja?',
  ways: { oral: 'Mundtligt', written: 'Skriftligt', digital: 'Digitalt' },
  wayMissing: 'Vælg, hvordan lejeren sagde ja',
  button: 'Gem samtykket',
  done: 'Samtykket er registreret. Lejeren får en bekræftelse',
  withdrawal: {
    summary: 'Lejeren trækker samtykket tilbage',
    lead: 'Det virker straks: Det, der hviler på samtykket, slutter, og det, der ikke er sendt endnu, bliver ikke sendt. De, der har fået noget at vide, får besked.',
    button: 'Træk samtykket tilbage',
    done: 'Samtykket er trukket tilbage',
  },
};
