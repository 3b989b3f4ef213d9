import { expect, test } from 'vitest'
import { createTranslator } from 'next-intl'
import about from './messages/en/about.json'
import actions from './messages/en/actions.json'
import answer from './messages/en/answer.json'
import connect from './messages/en/connect.json'
import guest from './messages/en/guest.json'
import letters from './messages/en/letters.json'
import judgement from './messages/en/judgement.json'
import people from './messages/en/people.json'
import proof from './messages/en/proof.json'
import queue from './messages/en/queue.json'
import record from './messages/en/record.json'
import simulate from './messages/en/simulate.json'
import staff from './messages/en/staff.json'
import sweeps from './messages/en/sweeps.json'
import whatIf from './messages/en/what-if.json'

/** One sentence, filled in, with its place in the catalogue. */
type Sentence = { key: string; text: string }

const nexts = [
  'resetPassword',
  'askHome',
  'handOver',
  'writeHost',
  'writeOwner',
  'tryAgain',
  'openBrowser',
  'goToApp',
  'pasteAgain',
]

/** Sample values for every placeholder that the catalogues use; a new one without a sample fails the test. */
const values = {
  ...{ home: 'Fabrikam', host: 'Contoso', owner: 'Contoso', app: 'Projects', provider: 'Google' },
  ...{ address: 'ada@fabrikam.com', name: 'Ada', operator: 'Contoso', title: 'Start', caseNumber: 'K7M 4QP' },
  ...{
    time: '09:38',
    date: '24 November',
    ago: 'today',
    link: 'readmit.example',
    number: 'K7M',
    code: '481726',
  },
  ...{
    requestId: 'r',
    correlationId: 'c',
    minutes: 10,
    count: 4,
    seconds: 20,
    max: 500,
    sentence: 's',
    note: 'yes',
    state: 'Waiting',
    guest: 'ada@fabrikam.com',
    page: 'readmit.example',
  },
}

/** Keys of the keyboard and such stand in tags: the words inside count. */
const tags = { key: (chunks: string) => chunks }

/** Every text under its path, `start_next_prove`: a point would mean a step down to the translator. */
function toTexts(node: unknown, path: string): Record<string, string> {
  if (typeof node === 'string') return { [path]: node }
  if (typeof node !== 'object' || node === null) throw new Error(`not words: ${path}`)
  return Object.assign({}, ...Object.entries(node).map(([key, child]) => toTexts(child, `${path}_${key}`)))
}

/** Both sides take their turn. */
const toSide = (next: string) => ({ where: next === 'askHome' ? 'home' : 'resource' })

/** Every sentence as the page shows it, once for every next step. */
function toSentences(catalogue: string, node: unknown): Sentence[] {
  const messages = toTexts(node, catalogue)
  const translate = createTranslator({
    locale: 'en',
    messages,
    onError: (error) => {
      throw error
    },
  })
  const texts = Object.keys(messages).flatMap((key) =>
    nexts.map((next) => ({
      key,
      text: translate.markup(key, { ...values, ...tags, next, ...toSide(next) }),
    })),
  )
  return texts.flatMap(({ key, text }) =>
    text
      .split(/(?<=[.?])\s+|\n/)
      .filter((sentence) => sentence.trim() !== '')
      .map((sentence) => ({ key, text: sentence })),
  )
}

const answerSentences = toSentences('answer', answer)
/** The sheet for IT departments and what they answer on it speaks to administrators in Microsoft's words. */
const guestSentences = toSentences('guest', guest).filter(
  ({ key }) => !/^guest_handover_(sheet|answer)_/.test(key),
)
const letterSentences = toSentences('letters', letters)
/** The page for IT staff does so too. */
const aboutSentences = toSentences('about', about).filter(({ key }) => !key.startsWith('about_forIt_'))
const judgementSentences = toSentences('judgement', judgement).filter(({ key }) =>
  /_guest(_title|_sentence)?$/.test(key),
)
const all = [
  ...letterSentences,
  ...answerSentences,
  ...guestSentences,
  ...aboutSentences,
  ...judgementSentences,
]

test('no sentence for a guest is longer than fifteen words', () => {
  const long = all.filter(
    ({ text }) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length > 15,
  )
  expect(long).toEqual([])
})

test('no word for a guest is one of the specialists’ words', () => {
  const never =
    /\b(?:tenants?|polic(?:y|ies)|conditional access|remediat\w*|risk levels?|MFA|tokens?|users?|simply)\b|!/i
  expect(all.filter(({ text }) => never.test(text))).toEqual([])
})

test('answers never mention a risk, a detection or a place', () => {
  const never = /\b(?:risk\w*|detect\w*|leaked|IP|address range|country)\b/i
  expect([...answerSentences, ...judgementSentences].filter(({ text }) => never.test(text))).toEqual([])
})

test('no straight apostrophe stands in a message, because ICU reads it as an escape', () => {
  const staffs = [actions, connect, people, proof, queue, record, simulate, staff, sweeps, whatIf]
  expect(JSON.stringify([about, answer, guest, judgement, ...staffs])).not.toContain("'")
})
