"""Claims: cues, attachment, selection and context."""
