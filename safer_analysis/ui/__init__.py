"""What a person sees. With `pages/`, the only part that knows Streamlit."""
