import { createTranslator } from 'use-intl/core'
import actions from '@/lib/explain/messages/en/actions.json'
import guest from '@/lib/explain/messages/en/guest.json'

/**
 * The words of mails, also where no page is being made: a worker finds out that a change is done. Of the library only what needs no
 * React, which a process of its own has not.
 */
export const mailWords = createTranslator({
  locale: 'en',
  timeZone: 'UTC',
  messages: { actions: { mail: actions.mail }, guest: { mail: guest.mail } },
})
