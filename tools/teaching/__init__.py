"""Teaching the reading of questions: the whole from time to time, and corrections to it in a moment."""
