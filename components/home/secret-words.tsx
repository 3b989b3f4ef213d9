import { useTranslations } from 'next-intl'
import type { SecretWords } from './secret-panel'
import { slot } from '@/components/ui/slots'
import { useWords } from './words'

/** The words of the password's page, which itself reads no catalogue. */
export function useSecretWords(name: string): SecretWords {
  const t = useTranslations('actions.run.secret')
  const say = useWords('actions')
  return {
    title: say('run.secret.title', { name }),
    tell: say('run.secret.tell', { name }),
    choose: say('run.secret.choose', { name }),
    onceTitle: t('onceTitle'),
    once: t('once'),
    label: t('label'),
    copy: t('copy'),
    copied: t('copied'),
    notCopied: t('notCopied'),
    letters: t('letters'),
    accepted: t('accepted', { time: slot('time') }),
    handedOver: t('handedOver'),
    useless: t('useless'),
    seeRun: t('seeRun'),
    stands: {
      lookingPassword: t('lookingPassword'),
      looking: t('looking'),
      lifted: t('lifted'),
      failed: t('failed'),
    },
  }
}

const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']

/** How each character that there can be is said on the phone. */
export function useSpelling(): Record<string, string> {
  const [t, spelling] = [useTranslations('actions.run.secret'), useTranslations('guest.common.spelling')]
  const say = (character: string) => {
    const upper = character.toUpperCase()
    const word = spelling.has(upper) ? spelling(upper) : upper
    if (/[0-9]/.test(character)) return word
    return t(character === upper ? 'upper' : 'lower', { word })
  }
  return Object.fromEntries(characters.map((character) => [character, say(character)]))
}
