import { useTexts } from '../texts/texts-context.tsx';

/** Something is being fetched; `what` says it to a screen reader. */
export function Loading({ what }: { readonly what?: string }) {
  const { design } = useTexts();
  return (
    <div className="spinner-box">
      <div className="spinner" />
      <div className="spinner-status" role="status">
        {what ?? design.loading}
      </div>
    </div>
  );
}
