//! Whole-program cases.
