import { useTranslations } from 'next-intl'
import { DialogPage } from '@/components/ui/dialog'
import { LooseLink } from '@/components/ui/link'
import { useProblemWords } from './press-problem'

/** In place of the form: the directory could not be read, so there is nothing to decide on. `problem` is a ProblemKind. */
export function FormUnread({ problem, home, back }: { problem: string; home: string; back: string }) {
  const t = useTranslations()
  const wordsOf = useProblemWords({ name: '', home })
  return (
    <DialogPage>
      <h1 className="text-[1.375rem]">{t('actions.form.unreadTitle')}</h1>
      <p className="mt-3">{wordsOf(problem)}</p>
      <p className="mt-3">
        <LooseLink href={back}>{t('staff.error.again')}</LooseLink>
      </p>
    </DialogPage>
  )
}
