// Empty on purpose: the extension under test is the packaged one.
