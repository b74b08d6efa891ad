//! Whole-program cases: the files beside this one, each a test of its own.
