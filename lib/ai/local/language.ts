import { keywordLanguages } from './keywords/index.ts'
import { wordsOf } from './words.ts'

/** The most frequent function words of a language: in running text every third word is one of them. They stand in the
 *  spelling of `wordsOf`; what other languages shorten months to, such as `mar`, is left out. */
const functionWords: Record<string, string> = {
  en: 'the of and to in is that for it with as was on are by be this from at or an have has had not you your we our which they their will can if all been but would there its were when more please any no may',
  de: 'der die und in den von zu das mit sich des auf fur ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem uber einen so zum haben ihr ihre ihnen wir oder kann zur durch unter bis vom sehr bitte',
  fr: 'le la les de des du et en un une que qui dans pour pas sur est au aux par avec ce cette il elle ne se sont plus ou votre vous nous notre nos vos son sa ses leur ont ete etre mais comme tout si lors',
  es: 'el la los las de del y en un una que por con para se no su sus al lo como mas es son pero le ha este esta entre cuando muy sin sobre ser nos usted ustedes nuestro nuestra desde hasta fue han todo donde segun',
  it: 'il lo la gli le di del della dei delle e in un una che per con non si da al alla sono come piu anche ma nel nella dal dalla questo questa suo sua ha essere stato ogni tra fino presso vostro nostro sul sulla ai alle',
  pt: 'o os as de do da dos das e em um uma que para com nao se por mais no na nos nas ao foi como mas seu sua ou quando muito ser tem ja esta pelo pela pode foram deve apos nosso nossa pelos pelas qual quais deste desta neste nesta num numa estao sera ate isso entre sem mesmo aos voce sao',
  nl: 'de het een en van in op te dat die voor met zijn is aan niet er om ook als bij of uit tot naar wordt worden door heeft deze dit u uw wij onze hebben was maar over kan meer nog geen heb ik je wat zich',
  da: 'og i at det er en til af pa for med den der de ikke et som har fra vi jeg du kan vil ved om men eller var skal blev hvis sig efter deres ogsa dig dit din vores mere',
  sv: 'och i att det som en pa ar av for med den till inte har de ett om sa vi jag du kan ska fran men eller var vid sig efter aven nar din ditt vara mer blir alla',
  no: 'og i det er pa en til som av for at med den de ikke et har fra vi jeg du kan vil ved om men eller var skal ble seg etter deres ogsa deg ditt din vare mer hvis bare',
  fi: 'ja on ei se etta oli han mutta ovat kun niin tai jos myos joka ole sen kuin voi hanen olla vain sita mita seka ne tama ettei jotka mukaan kanssa teidan',
  pl: 'i w na z do nie sie to ze jest za od o po przez jak dla czy oraz lub ma przy jego ich byc tym moze tego ktory ktora sa zostal prosze pan pani pod ale',
  cs: 'a v na se je ze s z do to i k o pro za by od jako ale ktery ktera jsou byl nebo podle jeho jsem tak pri pouze bude jejich vase nase prosim aby',
  hu: 'a az es hogy nem is egy van ez meg de mint csak volt vagy ha ki el kell lesz fel minden szerint on ezt azt kerjuk valamint illetve',
  ro: 'si de la in cu pe nu un o sa din care este pentru ca se sau al prin sunt dumneavoastra va fost acest aceasta dupa fi lui au catre',
  tr: 've bir bu icin ile da de olarak daha en gibi olan cok sonra ancak kadar veya her olup ise degil tarafindan var ne uzere sayin lutfen',
  id: 'dan yang di untuk dengan dari ini pada itu tidak adalah ke dalam akan oleh atau juga sebagai telah dapat karena anda kami tersebut',
  vi: 'va cua la cho cac co khong duoc trong mot nguoi voi nay nhung den tu theo khi cung da nhu phai ve hoac vao',
}

const languagesOf = new Map<string, Set<string>>()
for (const [language, list] of Object.entries(functionWords)) {
  for (const word of list.split(' ')) languagesOf.set(word, (languagesOf.get(word) ?? new Set()).add(language))
}

/** Words that say something about the language, but nothing about the subject. */
export const isFunctionWord = (word: string) => languagesOf.has(word)

/** Scripts that few languages share, with the letters that tell those apart; the last one is what remains. */
const scripts: { letters: RegExp; languages: [language: string, letters?: RegExp][] }[] = [
  { letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, languages: [['ja']] },
  { letters: /\p{Script=Hangul}/gu, languages: [['ko']] },
  { letters: /\p{Script=Han}/gu, languages: [['zh']] },
  { letters: /\p{Script=Arabic}/gu, languages: [['ur', /[ٹڈڑے]/u], ['fa', /[پچژگ]/u], ['ar']] },
  { letters: /\p{Script=Hebrew}/gu, languages: [['he']] },
  { letters: /\p{Script=Greek}/gu, languages: [['el']] },
  { letters: /\p{Script=Thai}/gu, languages: [['th']] },
  { letters: /\p{Script=Devanagari}/gu, languages: [['hi']] },
  {
    letters: /\p{Script=Cyrillic}/gu,
    languages: [
      ['uk', /[іїєґ]/iu],
      ['ru', /[ыэё]/iu],
    ],
  },
]

const sampleLength = 4000
/** Letters beyond Latin; punctuation has its own range between them. */
const otherScripts = /[\u0370-\u1dff\u2e80-\uffff]/

const count = (text: string, letters: RegExp) => text.match(letters)?.length ?? 0

function byScript(sample: string): string | undefined | null {
  if (!otherScripts.test(sample)) return undefined
  const letters = count(sample, /\p{L}/gu)
  const latin = count(sample, /\p{Script=Latin}/gu)
  if (letters - latin < Math.max(5, letters * 0.15)) return undefined
  // Japanese text has more Han than kana, so that a tenth of kana decides.
  const script = scripts.find((candidate) => count(sample, candidate.letters) > (letters - latin) * 0.1)
  const [language = null] = script?.languages.find(([, own]) => own === undefined || own.test(sample)) ?? []
  return language
}

/** A word that only one language has says more than one that many share. */
function votes(words: Iterable<string>, languagesWith: (word: string) => ReadonlySet<string> | undefined) {
  const scores = new Map<string, number>()
  for (const word of words) {
    const languages = languagesWith(word)
    for (const language of languages ?? []) {
      scores.set(language, (scores.get(language) ?? 0) + 1 / (languages?.size ?? 1))
    }
  }
  return scores
}

/** The main language of a text as a BCP 47 tag; null where it is not clear. */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, sampleLength)
  const scripted = byScript(sample)
  if (scripted !== undefined) return scripted

  const words = wordsOf(sample)
  const byFunction = votes(words, (word) => languagesOf.get(word))
  // Forms and bills have few function words, but they have the words of their kind.
  const byKeyword = votes(new Set(words), (word) => (isFunctionWord(word) ? undefined : keywordLanguages.get(word)))
  const scores = new Map(byFunction)
  for (const [language, score] of byKeyword) {
    const functional = byFunction.get(language) ?? 0
    scores.set(language, functional + Math.min(0.4 * score, functional + 3))
  }
  const [best, second] = [...scores].toSorted(([, a], [, b]) => b - a)
  if (best === undefined || best[1] < 1.5 || best[1] < (second?.[1] ?? 0) * 1.3) return null
  return best[0]
}
