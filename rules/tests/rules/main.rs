//! Rules as the desk runs them: those that are shipped, and those that nobody should have written.

mod desk;
mod escalation;
mod fields;
mod forms;
mod frame;
mod lead;
mod lifecycle;
mod sandbox;
mod several;
mod shipped;
