"""Callsheet's scene program for Manim: one fixed program, which reads every scene as data."""
