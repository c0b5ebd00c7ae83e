import { pick } from './random.ts'

/** What a template's `{places}` are filled with, made up and in the manner of its language. */
interface Locale {
  people: string[]
  companies: string[]
  streets: string[]
  cities: string[]
  banks: string[]
  tag: string
}

const locales: Record<string, Locale> = {
  en: {
    people: ['Harriet Cole', 'Daniel Osei', 'Priya Raman', 'Tom Ashworth', 'Maeve Doyle', 'Luis Romero'],
    companies: ['Redfern & Sons', 'Bluewater', 'Copper Kettle', 'Halden', 'Northgate', 'Silver Birch'],
    streets: ['14 Mill Lane', '221 Harbour Road', '9 Orchard Close', '1180 Alder Ave', '77 Station Street'],
    cities: ['Oakham LE15 6QT', 'Portland', 'Leeds', 'Dunedin', 'Springfield', 'Galway'],
    banks: ['Harbour Bank', 'First County', 'Meridian', 'Cooperative Savings'],
    tag: 'en-GB',
  },
  de: {
    people: ['Anna Kessler', 'Jonas Brandt', 'Meike Lorenz', 'Uwe Falk', 'Sibel Aydin', 'Karl Hinze'],
    companies: ['Brandl', 'Tannhof', 'Nordlicht', 'Kiesling & Partner', 'Rheintal', 'Wiesner'],
    streets: ['Lindenweg 9', 'Hauptstraße 114', 'Am Markt 3', 'Schillerstr. 27', 'Birkenallee 5'],
    cities: ['83022 Rosenheim', '50667 Köln', '04109 Leipzig', '20095 Hamburg', '79098 Freiburg'],
    banks: ['Sparkasse Tannberg', 'Volksbank Rheintal', 'Hanseatische Bank', 'Raiffeisenbank Moosach'],
    tag: 'de-DE',
  },
  fr: {
    people: ['Claire Morel', 'Hugo Lambert', 'Inès Faure', 'Paul Girard', 'Nadia Benali', 'Luc Perrin'],
    companies: ['Morvan', 'Atelier du Lac', 'Belleroche', 'Sud Ouest', 'Durand & Fils', 'Horizon'],
    streets: ['12 rue des Lilas', '4 place du Marché', '87 avenue Foch', '3 impasse du Puits'],
    cities: ['69003 Lyon', '44000 Nantes', '31000 Toulouse', '59800 Lille', '33000 Bordeaux'],
    banks: ['Crédit du Midi', 'Banque de la Loire', 'Caisse Populaire', 'Société Savoyarde'],
    tag: 'fr-FR',
  },
  es: {
    people: ['Lucía Ortega', 'Javier Molina', 'Carmen Vidal', 'Andrés Soler', 'Nuria Campos', 'Pablo Reyes'],
    companies: ['Hermanos Vega', 'Solana', 'Tres Ríos', 'Mar Azul', 'Ibérica del Sur', 'Montero'],
    streets: ['Calle Mayor 14', 'Avda. de la Paz 7', 'Plaza Nueva 3', 'C/ Olmo 22, 2º B'],
    cities: ['28013 Madrid', '41001 Sevilla', '46002 Valencia', '50001 Zaragoza', '48005 Bilbao'],
    banks: ['Banco del Ebro', 'Caja Sur', 'Banca Levante', 'Unibanco'],
    tag: 'es-ES',
  },
  nl: {
    people: ['Sanne de Wit', 'Bram Visser', 'Fatima Idrissi', 'Joost Mulder', 'Lotte Bakker', 'Ruud Smits'],
    companies: ['Van Dijk', 'De Molen', 'Noorderlicht', 'Hofstede', 'Waterland', 'Kuiper & Zn'],
    streets: ['Dorpsstraat 14', 'Kerkweg 7', 'Singel 221', 'Lindelaan 3', 'Havenkade 88'],
    cities: ['1012 AB Amsterdam', '3511 LN Utrecht', '9711 KD Groningen', '5611 EM Eindhoven'],
    banks: ['Polderbank', 'Bank van de Maas', 'Spaarbank Noord', 'Rijnbank'],
    tag: 'nl-NL',
  },
}

/** The texts that have no language of their own are filled as English ones. */
const localeOf = (language: string) => locales[language] ?? locales.en

/** Puts values into the places of a template: the same place holds the same value throughout a text. */
export function fill(template: string, language: string, random: () => number): string {
  const locale = localeOf(language)
  if (locale === undefined) throw new Error('There is no locale.')
  const { people, companies, streets, cities, banks, tag } = locale
  const issued = new Date(Date.UTC(2023 + Math.floor(random() * 4), Math.floor(random() * 12), 1 + random() * 27))
  const later = new Date(issued.getTime() + (14 + Math.floor(random() * 20)) * 86_400_000)
  const dateStyle = pick(random, ['long', 'short', 'medium'] as const)
  const written: Intl.DateTimeFormatOptions = { dateStyle, timeZone: 'UTC' }
  const amount = (12 + random() * 2400).toLocaleString(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
  const two = (values: readonly string[]) => {
    const first = pick(random, values)
    return [
      first,
      pick(
        random,
        values.filter((value) => value !== first),
      ),
    ] as const
  }
  const [person, person2] = two(people)
  const [street, street2] = two(streets)
  const [city, city2] = two(cities)
  const [company, company2] = two(companies)
  const values: Record<string, string> = {
    person,
    person2,
    street,
    street2,
    city,
    city2,
    company,
    company2,
    bank: pick(random, banks),
    number: `${1 + Math.floor(random() * 9)}${digits(6)}`,
    phone: `0${digits(3)} ${digits(6)}`,
    iban: `${language === 'en' ? 'GB' : language.toUpperCase()}${digits(2)} ${digits(4)} ${digits(4)} ${digits(4)} ${digits(4)} ${digits(2)}`,
    amount,
    date: issued.toLocaleDateString(tag, written),
    later: later.toLocaleDateString(tag, written),
    month: issued.toLocaleDateString(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  }
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}
